//! A text is read alike whole and in pieces.

use super::super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const CLAUSES: [&str; 20] = [
    "截至9月底全市新增市场主体3.2万户",
    "今年以来，规模以上工业增加值同比增长8.6%左右",
    "其中一般公共预算收入下降3.2%",
    "力争全年完成投资120亿元以上",
    "居全省第4位，高于全国1.2个百分点",
    "比例为1:2.5",
    "1:3",
    "统一",
    "一家企业获奖",
    "年产能力",
    "3万吨",
    "至少培育",
    "5户",
    "分别35、28和",
    "19家",
    "印发《关于“四个一批”的意见》和〔2024〕12号文件",
    "附件1",
    "1. 检查企业2.6万家次",
    "自开展行动以来查处12起",
    "“三个一百”",
];
/// What stands between two clauses; the last six end a line that nothing is read across.
const BETWEEN: [&str; 15] = [
    "，",
    "、",
    "。",
    "\n",
    "\n\n",
    "\n　　",
    "\t",
    "　",
    "",
    "。\n",
    "；\r\n",
    "！\n　　",
    "？ \n\n",
    "\t1\n",
    "\t\t\r\n",
];

/// Puts two readings together, the second behind so many code points.
fn behind(mut first: Reading, second: Reading, by: usize) -> Reading {
    let before = first.times.len();
    let moved = |span: Span| Span { start: span.start + by, end: span.end + by };
    first.quantities.extend(second.quantities.into_iter().map(|one| Quantity {
        span: moved(one.span),
        period: one.period.map(|index| index + before),
        ..one
    }));
    first.times.extend(second.times.into_iter().map(|one| Time { span: moved(one.span), ..one }));
    first
        .rejected
        .extend(second.rejected.into_iter().map(|one| Rejected { span: moved(one.span), ..one }));
    first
}

fn assert_joined(first: &str, second: &str) -> Result<(), TestCaseError> {
    let whole = quantities(&format!("{first}{second}"));
    let parts = behind(quantities(first), quantities(second), first.chars().count());
    prop_assert_eq!(whole, parts, "{:?} and {:?}", first, second);
    Ok(())
}

fn texts(most: usize) -> impl Strategy<Value = String> {
    vec((select(&CLAUSES[..]), select(&BETWEEN[..])), 0..most)
        .prop_map(|parts| parts.into_iter().flat_map(|(clause, mark)| [clause, mark]).collect())
}

proptest! {
    // A failure is written into a test of its own, not into a file beside the sources.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_in_pieces_is_the_text_read_in_one_go(text in texts(12)) {
        prop_assert_eq!(quantities(&text), scan::read(&text, 0), "{:?}", text);
    }

    #[test]
    fn what_follows_a_closed_line_changes_nothing_before_it_and_the_other_way_round(
        first in texts(8), end in select(&BETWEEN[9..]), second in texts(8)
    ) {
        assert_joined(&format!("全市新增3家{end}"), &second)?;
        assert_joined(&format!("{first}全市新增3家{end}"), &second)?;
    }

    #[test]
    fn any_two_texts_are_read_alike_apart_and_together(
        first in "[0-9一三十百万亿家个年月第前近超以上“”《》，、。\n\t :：1.%/—-]{0,24}",
        second in "[0-9一三十百万亿家个年月第前近超以上“”《》，、。\n\t :：1.%/—-]{0,24}",
    ) {
        assert_joined(&format!("{first}。\n"), &second)?;
    }
}

#[test]
fn pieces_are_in_the_order_of_the_text_and_count_their_own_times() {
    let text = "截至9月底新增3家。\n今年以来新增5家。\n名称\t数量\n甲\t7家\n";
    let told: Vec<(Vec<String>, Vec<Option<usize>>)> = pieces(text)
        .map(|piece| {
            let surfaces = piece.quantities.iter().map(|one| one.surface.clone()).collect();
            (surfaces, piece.quantities.iter().map(|one| one.period).collect())
        })
        .collect();
    let one = |surface: &str, period| (vec![surface.to_owned()], vec![period]);
    let expected =
        vec![one("3家", Some(0)), one("5家", Some(0)), (vec![], vec![]), one("7家", None)];
    assert_eq!(told, expected);
    assert_eq!(quantities(text).quantities[1].period, Some(1));
}

#[test]
fn a_text_without_any_line_is_cut_behind_sentences_and_at_last_anywhere() {
    let sentence = "全市新增企业35家，增长8%。";
    let text = sentence.repeat(10_000);
    assert!(pieces(&text).count() > 1);
    assert_eq!(quantities(&text).quantities.len(), 20_000);
    let endless = "家".repeat(200_000);
    assert!(pieces(&endless).count() > 1);
    assert_eq!(quantities(&endless), Reading::default());
    // The lines of a list are not torn either.
    let lines = "新增35家\n".repeat(25_000);
    assert!(pieces(&lines).count() > 1);
    assert_eq!(quantities(&lines).quantities.len(), 25_000);
}
