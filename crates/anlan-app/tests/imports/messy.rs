//! The workbook that people really send, and the same table as their program saves it as text: both
//! give the same subjects.

use crate::files::{HOME, code, gb18030, write_row};
use crate::house::{House, Sent, on_both, texts};
use anlan_app::App;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

const HEADINGS: [&str; 10] = [
    "序号",
    "单　位　名　称",
    "统一社会 信用代码",
    "住　　所",
    "法定代表人（负责人）",
    "联系电话",
    "成立日期",
    "登记状态",
    "主体类型",
    "所属镇街",
];
const TITLE: &str = "安澜市临澜区２０２６年“敲门行动”底数登记表";
const TOWNS: [&str; 5] = ["凌波街道", "凌波街道", "凌波街道", "石桥镇", "石桥镇"];
/// The fifth of March 2021, counted as spreadsheet programs count.
const SERIAL: f64 = 44_260.0;

/// Codes as people type them.
fn codes() -> [String; 5] {
    let wide = |text: String| -> String {
        text.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect()
    };
    let spaced = code(1).to_lowercase();
    let (head, tail) = spaced.split_at(8);
    [
        format!(" {head} {tail} "),
        wide(code(2)),
        format!("{}\u{a0}", code(3)),
        code(4),
        code(5).to_lowercase(),
    ]
}

fn rows() -> Vec<Vec<String>> {
    let codes = codes();
    let rows: [[&str; 8]; 5] = [
        [
            "１",
            "凌波海鲜楼",
            &codes[0],
            "平安路１２号",
            "王明",
            "13800138000",
            "2021-03-05",
            "存续",
        ],
        [
            "2",
            " 望海 五金（个体工商户）",
            &codes[1],
            "平安路１３号",
            "李　丽",
            "0536-4221234、139-0013-9000",
            "二〇二一年三月五日",
            "开业",
        ],
        ["3", "合计饭店", &codes[2], "平安路14号", "张伟", "138 0013 8001", "44260", "在业"],
        [
            "4",
            "石桥\n机械厂",
            &codes[3],
            "工业园Ａ区3号",
            "赵强",
            "（0536）4221235",
            "2021.3.5",
            "存续（在营、开业、在册）",
        ],
        [
            "5",
            "安澜市石桥水泥有限公司",
            &codes[4],
            "工业园B区4号",
            "孙玲",
            "+86 138-0013-8002",
            "２０２１年０３月０５日",
            "吊销，未注销",
        ],
    ];
    let kinds = ["个体工商户", "个体工商户", "个体", "企业", "有限责任公司"];
    rows.iter()
        .zip(kinds.iter().zip(TOWNS))
        .map(|(row, (kind, town))| {
            row.iter().copied().chain([*kind, town]).map(str::to_owned).collect()
        })
        .collect()
}

fn fill(sheet: &mut Worksheet) {
    let plain = Format::new();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.merge_range(0, 0, 1, 9, TITLE, &plain).unwrap();
    sheet.write(2, 0, "填报单位：临澜区应急管理局").unwrap();
    write_row(sheet, 4, &HEADINGS);
    sheet.merge_range(6, 9, 8, 9, TOWNS[0], &plain).unwrap();
    sheet.merge_range(10, 9, 11, 9, TOWNS[3], &plain).unwrap();
    for (row, cells) in [6, 7, 8, 10, 11].into_iter().zip(rows()) {
        write_row(sheet, row, &cells[..9]);
    }
    // Typed as number, as date and as a date whose format was lost.
    sheet.write_number(6, 5, 13_800_138_000.0).unwrap();
    sheet.write_number_with_format(6, 6, SERIAL, &date).unwrap();
    sheet.write_number(8, 6, SERIAL).unwrap();
    write_row(sheet, 12, &["合　计", "5"]);
    write_row(sheet, 13, &["注：本表一式两份"]);
}

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name("底数").unwrap());
    let notes = workbook.add_worksheet().set_name("填表说明").unwrap();
    write_row(notes, 0, &["一、名称按营业执照填写。"]);
    write_row(notes, 1, &["二、电话填手机号。"]);
    workbook.save_to_buffer().unwrap()
}

/// The same sheet saved as text: merged cells stand in their first column only, but those of the data
/// were filled by the clerk.
fn twin() -> Vec<u8> {
    let mut lines =
        vec![vec![TITLE.to_owned()], vec![], vec!["填报单位：临澜区应急管理局".to_owned()], vec![]];
    lines.push(HEADINGS.map(str::to_owned).to_vec());
    lines.push(vec![]);
    let mut data = rows();
    lines.extend(data.drain(..3));
    lines.push(vec![]);
    lines.extend(data);
    lines.push(["合　计", "5"].map(str::to_owned).to_vec());
    lines.push(vec!["注：本表一式两份".to_owned()]);
    let quoted = |cell: &String| format!("\"{cell}\"");
    let text: Vec<String> = lines
        .iter()
        .map(|cells| {
            let cells: Vec<String> = cells.iter().map(quoted).collect();
            format!("{}{}\r\n", cells.join(","), ",".repeat(10 - cells.len().max(1)))
        })
        .collect();
    gb18030(&text.concat())
}

async fn rows_in(app: &App) -> Vec<[String; 10]> {
    let columns = [
        "name",
        "uscc",
        "region_code",
        "address",
        "person",
        "phone",
        "opened_on",
        "status",
        "kind",
        "external_id",
    ];
    texts(app, "source_row", columns).await
}

#[tokio::test]
async fn the_messy_workbook_and_its_text_twin_give_the_same_subjects() {
    on_both(async |house: &House| {
        let (left, right) = (house.app().await, house.app().await);
        let (workbook, twin) = (workbook(), twin());
        let first = house.adopted(&left, Sent::register("底数.xlsx", &workbook)).await;
        let second = house.adopted(&right, Sent::register("底数.csv", &twin)).await;
        assert_eq!((first.rows, first.bad, first.new_subjects), (5, 0, 5));
        assert_eq!((second.rows, second.bad, second.new_subjects), (5, 0, 5));
        let rows = rows_in(&left).await;
        assert_eq!(rows, rows_in(&right).await);
        let subjects = [
            "subject_id",
            "name",
            "uscc",
            "region_code",
            "phone",
            "person",
            "address",
            "status",
            "kind",
        ];
        assert_eq!(
            texts(&left, "subject", subjects).await,
            texts(&right, "subject", subjects).await
        );

        let again = house.adopted(&left, Sent::register("底数.csv", &twin)).await;
        assert_eq!((again.new_subjects, again.unchanged), (0, 5));
        house.verified(&left).await;
    })
    .await;
}

#[tokio::test]
async fn every_mess_is_read_as_it_was_meant() {
    let house = House::sqlite();
    let app = house.app().await;
    house.adopted(&app, Sent::register("底数.xlsx", &workbook())).await;
    let towns = texts(&app, "region", ["code", "name"]).await;
    assert_eq!(
        towns.iter().map(|town| [town[0].as_str(), town[1].as_str()]).collect::<Vec<_>>(),
        [[HOME, HOME], ["379901001", "凌波街道"], ["379901100", "石桥镇"]]
    );
    let rows = rows_in(&app).await;
    let column = |at: usize| rows.iter().map(|row| row[at].as_str()).collect::<Vec<_>>();
    let codes: Vec<String> = (1..6).map(code).collect();
    assert_eq!(column(1), codes);
    assert_eq!(
        column(0),
        [
            "凌波海鲜楼",
            "望海 五金(个体工商户)",
            "合计饭店",
            "石桥 机械厂",
            "安澜市石桥水泥有限公司"
        ]
    );
    assert_eq!(column(2), ["379901001", "379901001", "379901001", "379901100", "379901100"]);
    assert_eq!(
        column(5),
        ["13800138000", "05364221234;13900139000", "13800138001", "05364221235", "13800138002"]
    );
    assert_eq!(column(6), ["2021-03-05"; 5]);
    assert_eq!(column(7), ["open", "open", "open", "open", "revoked"]);
    assert_eq!(column(8), ["shop", "shop", "shop", "enterprise", "enterprise"]);
    assert_eq!(column(9), ["1", "2", "3", "4", "5"]);
}
