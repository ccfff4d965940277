//! What holds for any text.

use super::super::*;
use super::told;
use crate::tests::growth::keeps_step;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const SENTENCES: [&str; 14] = [
    "截至9月底全市新增市场主体3.2万户",
    "规模以上工业增加值同比增长8.6%左右",
    "排查整改重大事故隐患1500余项",
    "力争全年完成投资120亿元以上",
    "居全省第4位，高于全国1.2个百分点",
    "罚没款近35.6万元",
    "城镇登记失业率控制在4.5%以内",
    "惠及群众三万余户、十二万人",
    "深化“四个一批”项目管理",
    "印发〔2024〕12号文件",
    "1—9月共检查企业2.6万家次",
    "一般公共预算收入下降3.2%",
    "建成公园5-8个，数十家企业参与",
    "三分之一以上的村通了燃气",
];

/// Writes a whole number as people say it.
fn spoken(value: u64) -> String {
    let section = |mut n: u64| {
        let (mut text, mut zero) = (String::new(), false);
        for (unit, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = n / unit;
            n %= unit;
            if digit == 0 {
                zero |= !text.is_empty();
                continue;
            }
            if zero {
                text.push('零');
                zero = false;
            }
            text.push("零一二三四五六七八九".chars().nth(usize::try_from(digit).unwrap()).unwrap());
            text.push_str(word);
        }
        text
    };
    let (mut text, mut gap) = (String::new(), false);
    for (scale, word) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let part = value / scale % 10_000;
        if part == 0 {
            gap |= !text.is_empty();
            continue;
        }
        if !text.is_empty() && (gap || part < 1000) {
            text.push('零');
        }
        text.push_str(&section(part));
        text.push_str(word);
        gap = false;
    }
    text
}

fn plain(text: &str) -> Vec<(String, String)> {
    let reading = quantities(text);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    reading.quantities.iter().map(|q| (bare(&q.surface), super::short(q))).collect()
}

proptest! {
    // A failure is written into a test of its own, not into a file beside the sources.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_point_at_their_surfaces(text in "\\PC{0,60}") {
        let chars: Vec<char> = text.chars().collect();
        let reading = quantities(&text);
        let spans = reading.quantities.iter().map(|q| (q.span, &q.surface))
            .chain(reading.times.iter().map(|t| (t.span, &t.surface)))
            .chain(reading.rejected.iter().map(|r| (r.span, &r.surface)));
        for (span, surface) in spans {
            prop_assert_eq!(&chars[span.start..span.end].iter().collect::<String>(), surface);
            prop_assert!(span.start < span.end);
        }
    }

    #[test]
    fn mixed_text_is_read_without_a_panic(
        parts in vec(
            select(vec![
                "1", "3.5", "，", "万", "亿", "余", "个", "家", "%", "年", "月", "日", "—", "至", "以上", "第",
                "十", "三", "一", "两", "半", "分之", "百", "“", "”", "《", "》", "〔2022〕", "号", "\n", "\n\n",
                " ", "\t", "增长", "下降", "截至", "以来", "近", "约", "超", "过", "每", "位", "名", "、", "和", "/",
                ":", "+", "N", "G", "级", "大", "底", "前", "翻", "番", "成", "点", "数", "几", "零", "○", "千",
            ]),
            0..40,
        )
    ) {
        let text: String = parts.concat();
        let chars: Vec<char> = text.chars().collect();
        let reading = quantities(&text);
        for quantity in &reading.quantities {
            let surface: String = chars[quantity.span.start..quantity.span.end].iter().collect();
            prop_assert_eq!(&surface, &quantity.surface);
            prop_assert!(quantity.period.is_none_or(|index| index < reading.times.len()));
        }
        for pair in reading.quantities.windows(2) {
            prop_assert!(pair[0].span.start <= pair[1].span.start);
        }
    }

    #[test]
    fn spoken_numbers_come_back(value in prop_oneof![1_u64..100, 1_u64..100_000, 1_u64..1_000_000_000_000]) {
        // 二 before a measure word and 一 are their own stories, told by other tests.
        prop_assume!(value > 2);
        let text = format!("共有{}户。", spoken(value));
        prop_assert_eq!(told(&text), format!("{value}户"), "{}", text);
    }

    #[test]
    fn digits_come_back(value in 1_u64..1_000_000_000_000, decimals in 0_u32..4) {
        let divided = Decimal::new(i64::try_from(value).unwrap(), decimals);
        prop_assert_eq!(told(&format!("完成{divided}万元")), format!("{}元", divided.scaled(4).unwrap()));
    }

    #[test]
    fn sentences_are_read_alike_alone_and_together(
        order in vec(0_usize..SENTENCES.len(), 1..6)
    ) {
        let alone: Vec<_> = order.iter().flat_map(|index| plain(SENTENCES[*index])).collect();
        let together: Vec<&str> = order.iter().map(|index| SENTENCES[*index]).collect();
        prop_assert_eq!(plain(&together.join("。")), alone);
    }

    #[test]
    fn wrapped_lines_change_nothing(index in 0_usize..SENTENCES.len(), width in 9_usize..20, lines in 1_usize..3) {
        let chars: Vec<char> = SENTENCES[index].chars().collect();
        let wrapped: Vec<String> = chars.chunks(width).map(|line| line.iter().collect()).collect();
        let wrapped = wrapped.join(&"\n".repeat(lines));
        prop_assert_eq!(plain(&wrapped), plain(SENTENCES[index]), "{}", wrapped);
    }
}

#[test]
fn time_grows_with_the_length_and_not_faster() {
    let hostile = [
        "1",
        "1.",
        "1,",
        "1、",
        "0.8个和",
        "一",
        "十五",
        "1-",
        "“",
        "《",
        "1+",
        "\n",
        "1\n",
        " ",
        "第一、",
        "1—",
        "万",
        "以来",
        "元/",
        "1吨/年",
        "/年",
        "1个",
        "增长1%、",
        "(",
        "1月",
        "近",
        "半",
        "数十",
    ];
    for unit in hostile {
        keeps_step(unit, 2_000, |times| drop(quantities(&unit.repeat(times))));
    }
}

#[test]
fn blocks_are_joined_without_a_seam() {
    let sentence = "全市新增企业35家，增长8%。\n";
    let text = sentence.repeat(30_000);
    let reading = quantities(&text);
    assert_eq!(reading.quantities.len(), 60_000);
    let last = reading.quantities.last().unwrap();
    let chars: Vec<char> = text.chars().collect();
    assert_eq!(chars[last.span.start..last.span.end].iter().collect::<String>(), "8%");
}
