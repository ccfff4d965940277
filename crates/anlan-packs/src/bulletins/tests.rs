use super::*;
use crate::Packs;

const TEMPLATE: &str = r#"
id = "one"
name = "月报"
name_en = "Month"
period = "month"
title = "{region}{window}情况"
number = "〔{year}〕第{sequence}期"
issuer = "{region}安委办"

[[sections]]
heading = "走访"
[[sections.blocks]]
sentences = [
    { text = "{window}走访{figure:visits}，{compare:visits|yoy}。" },
    { text = "重大隐患{figure:hazards_major}。", needs = ["hazards_major"], otherwise = "没有发现重大事故隐患。" },
]
[[sections.blocks]]
table = { caption = "各地", rows = "regions", head = "地区", columns = [{ head = "走访", figure = "visits" }] }
"#;

fn read_with(from: &str, to: &str) -> Result<BulletinTemplate, String> {
    let figures = Packs::shipped().unwrap().figures;
    let text = TEMPLATE.replace(from, to);
    assert!(from == to || text != TEMPLATE, "{from}");
    match read(&text, &figures) {
        Ok(template) => Ok(template),
        Err(PackError::Inconsistent { what, .. }) => Err(what),
        Err(other) => Err(other.to_string()),
    }
}

fn check(from: &str, to: &str, expected: &str) {
    let refused = read_with(from, to).unwrap_err();
    assert!(refused.contains(expected), "{to}: {refused}");
}

#[test]
fn a_template_is_taken_apart() {
    let template = read_with("", "").unwrap();
    assert_eq!(template.period, Period::Month);
    let Block::Paragraph(sentences) = &template.sections[0].blocks[0] else {
        panic!("{template:?}")
    };
    assert_eq!(sentences[0].text.len(), 6);
    let visits = Ask { figure: "visits".to_owned(), period: None, group: None };
    assert_eq!(sentences[0].text[4], TextPiece::Number(visits, Said::Change(Against::YearBefore)));
    assert_eq!(sentences[1].needs.len(), 1);
    assert_eq!(sentences[1].otherwise.len(), 1);
}

#[test]
fn what_there_is_not_cannot_be_asked_for() {
    check("{figure:visits}", "{figure:wishes}", "no figure wishes");
    check("{figure:visits}", "{number:visits}", "no place");
    check("{figure:visits}", "{figure:visits|window=decade}", "no place");
    check("{figure:visits}", "{figure:visits", "no place");
    check("{window}走访", "{windows}走访", "no place {windows}");
    check("figure = \"visits\"", "figure = \"wishes\"", "no figure wishes");
    check("needs = [\"hazards_major\"]", "needs = [\"wishes\"]", "no figure wishes");
    check("needs = [\"hazards_major\"], ", "", "never said");
    check("第{sequence}期", "期", "lacks {sequence}");
    check("情况\"", "{figure:visits}\"", "holds no figure");
    check("rows = \"regions\"", "rows = \"villages\"", "cannot be read");
}

#[test]
fn windows_that_a_figure_does_not_admit_are_refused() {
    assert!(read_with("{figure:visits}", "{figure:visits|window=year_to_date}").is_ok());
    assert!(read_with("{figure:visits}", "{figure:visits|window=week}").is_ok());
    check("{figure:visits}", "{figure:hazards_open|window=month}", "has no window");
    check("|yoy}", "|window=week|mom}", "no period before");
    check("{compare:visits|yoy}", "{compare:hazards_open|mom}", "no period before");
    check("{compare:visits|yoy}", "{compare:visits}", "no place");
    check("{compare:visits|yoy}", "{plan:closure_rate}", "has no plan");
    check("{figure:visits}", "{figure:closure_rate|group=major}", "has no groups");
}

#[test]
fn a_number_that_is_no_figure_is_refused() {
    let said = |words: &str| read_with("没有发现", words);
    for words in [
        "已整改35项，没有发现",
        "已整改３５项，没有发现",
        "整改三十五项，没有发现",
        "整改两千余项，没有发现",
        "培训十多场次，没有发现",
        "占比½，没有发现",
    ] {
        let refused = said(words).unwrap_err();
        assert!(refused.contains("numbers that are no figures"), "{words}: {refused}");
    }
    for words in ["一家一家地查，没有发现", "十五五开局，第一次没有发现", "千家万户，没有发现"]
    {
        assert!(said(words).is_ok(), "{words}: {:?}", said(words));
    }
    check("heading = \"走访\"", "heading = \"走访3次\"", "numbers that are no figures");
    check("head = \"走访\"", "head = \"走访20家\"", "numbers that are no figures");
}

#[test]
fn what_is_declared_to_be_no_statistic_may_stand() {
    let text = TEMPLATE
        .replace("没有发现", "执行第12号文件，没有发现")
        .replace("period =", "constants = [\"第12号文件\"]\nperiod =");
    let figures = Packs::shipped().unwrap().figures;
    assert!(read(&text, &figures).is_ok());
}

#[test]
fn an_id_is_used_once() {
    let figures = Packs::shipped().unwrap().figures;
    assert!(read_all(&[TEMPLATE], &figures).is_ok());
    let refused = read_all(&[TEMPLATE, TEMPLATE], &figures).unwrap_err().to_string();
    assert!(refused.contains("used twice"), "{refused}");
}
