//! Writes one document in all four forms into a folder: `specimen FOLDER [TIMES]`, where the body
//! is repeated so many times. To look at, and to measure.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use anlan_report::document::{Block, Document, Level, Run, Table};
use anlan_report::{docx, html, pdf, xlsx};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let times = arguments.next().map_or(Ok(1), |times| times.parse::<usize>())?;
    let only = arguments.next().unwrap_or_default();
    let document = specimen(times);
    fs::create_dir_all(&folder)?;
    let wanted = |form: &str| only.is_empty() || only == form;
    if wanted("html") {
        fs::write(folder.join("specimen.html"), html::write(&document))?;
    }
    if wanted("docx") {
        fs::write(folder.join("specimen.docx"), docx::write(&document)?)?;
    }
    if wanted("pdf") {
        fs::write(folder.join("specimen.pdf"), pdf::write(&document)?)?;
    }
    if wanted("xlsx") {
        fs::write(folder.join("specimen.xlsx"), xlsx::write(&document)?)?;
    }
    Ok(())
}

fn specimen(times: usize) -> Document {
    let mut blocks = vec![paragraph(&[
        text(
            "今年以来，全市各级各部门坚持人民至上、生命至上，把防风险摆在突出位置，共检查各类生产经营单位",
        ),
        number("1.7万余家", 1),
        text("次，发现隐患"),
        number("36,482条", 2),
        text("，其中重大事故隐患"),
        number("127条", 3),
        text("，到期整改率"),
        number("98.6%", 4),
        text("。现将有关情况通报如下。"),
    ])];
    for _ in 0..times {
        blocks.extend(section());
    }
    Document {
        title: "关于全市第三季度安全生产检查和隐患整改情况的通报".to_owned(),
        issuer: "安澜市安全生产委员会办公室简报".to_owned(),
        number: "第12期（总第86期）".to_owned(),
        date: "2026年10月12日".to_owned(),
        blocks,
        notes: vec![
            vec![text(
                "数据截至2026年9月30日24时，按当日已入库的记录统计；此后更正的记录不改变本期。",
            )],
            vec![
                text("“重大事故隐患”按国家公布的判定标准认定；整改率的分母为到期应改的"),
                number("35,970条", 5),
                text("，不含未到期的隐患。"),
            ],
            vec![text("各数可点开查看口径、分母和明细，地址见文中虚线。")],
        ],
    }
}

fn section() -> Vec<Block> {
    vec![
        Block::Heading(Level::First, "一、总体情况".to_owned()),
        Block::Heading(Level::Second, "（一）检查力度持续加大".to_owned()),
        paragraph(&[
            text("三季度，各县（市、区）共派出检查组"),
            number("2,316个", 6),
            text("，检查企业、商场、学校、医院、养老机构等场所"),
            number("5,804处", 7),
            text("，同比增长"),
            number("12.4%", 8),
            text("；使用 GB/T 33000—2016 与 AQ 3013-2008 等标准开展评审的企业有"),
            number("412家", 9),
            text(
                "。检查中坚持“谁检查、谁签字、谁负责”，对“检查—整改—复查—销号”各环节实行闭环管理……做到发现一处、整改一处、销号一处。",
            ),
        ]),
        paragraph(&[text(
            "从行业看，建筑施工、危险化学品、城镇燃气、消防和道路运输五个领域隐患数量较多，问题主要集中在安全培训不到位、\
             应急预案不完善、消防通道被占用、电气线路老化、特种作业无证上岗等方面。从区域看，老城区的“三合一”场所、\
             城乡结合部的自建房和小作坊仍是薄弱环节。",
        )]),
        Block::Table(Table {
            caption: "三季度各领域检查和隐患整改情况".to_owned(),
            heads: [
                "领域",
                "检查场所（处）",
                "发现隐患（条）",
                "已整改（条）",
                "整改率",
                "主要问题",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows: [
                ("建筑施工", "1,204", "8,310", "8,102", "97.5%", "临边防护缺失，脚手架连墙件不足"),
                ("危险化学品", "386", "2,944", "2,901", "98.5%", "动火作业票证填写不规范"),
                (
                    "城镇燃气",
                    "1,977",
                    "6,215",
                    "6,188",
                    "99.6%",
                    "餐饮场所未装可燃气体报警器或报警器已失效，连接软管超过使用年限且穿墙敷设",
                ),
                ("消防", "1,850", "14,603", "14,377", "98.5%", "疏散通道堵塞"),
                ("道路运输", "387", "4,410", "4,402", "99.8%", "动态监控处置不及时"),
            ]
            .iter()
            .enumerate()
            .map(|(at, row)| {
                vec![
                    vec![text(row.0)],
                    vec![number(row.1, at * 4 + 20)],
                    vec![number(row.2, at * 4 + 21)],
                    vec![number(row.3, at * 4 + 22)],
                    vec![number(row.4, at * 4 + 23)],
                    vec![text(row.5)],
                ]
            })
            .collect(),
        }),
        Block::Heading(Level::First, "二、存在的问题".to_owned()),
        problems(),
    ]
}

fn problems() -> Block {
    paragraph(&[
        text("一是个别单位主体责任不落实，同类隐患反复出现的有"),
        number("63家", 40),
        text("；二是复查不及时，超过期限仍未复查的有"),
        number("18条", 41),
        text("；三是基层力量不足，平均每名检查人员要管"),
        number("74.5家", 42),
        text("单位。"),
    ])
}

fn paragraph(runs: &[Run]) -> Block {
    Block::Paragraph(runs.to_vec())
}

fn text(text: &str) -> Run {
    Run::Text(text.to_owned())
}

fn number(text: &str, receipt: usize) -> Run {
    Run::Number {
        text: text.to_owned(),
        href: format!("https://anlan.example/receipts/2026-12/{receipt}"),
    }
}
