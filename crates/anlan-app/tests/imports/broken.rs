//! Files that must not come in: each is refused with a code, words and a place, and the store holds
//! afterwards exactly what it held before.

use crate::files;
use crate::files::{
    HOME, LEDGER, REGISTER, csv_text, gb18030, ledger_of, register_of, registered, workbook_of,
    workbook_with, zipped,
};
use crate::house::{House, Sent, everything, on_both};
use anlan_app::imports::KeepGoodRows;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::{Actor, Grant};
use anlan_core::id::AccountId;
use anlan_core::role::Role;
use anlan_core::scope::ScopeGrant;
use uuid::Uuid;

/// What the old format begins with.
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A table of bytes, the code they are refused with, and the row that is named, if any.
type Broken = (&'static str, Vec<u8>, &'static str, Option<u64>);

fn broken_texts() -> Vec<Broken> {
    let good = register_of(0..20);
    let text = String::from_utf8(good.clone()).unwrap();
    let mut damaged = good.clone();
    let tenth = text.char_indices().filter(|(_, c)| *c == '\n').nth(9).unwrap().0;
    damaged[tenth + 4] = 0xFF;
    let mut nonsense = gb18030(&text);
    nonsense.splice(40..40, [0xFF, 0xFF]);
    let late_quote = text.replace("安澜市第15五", "\"安澜市第15五");
    let nameless: Vec<&str> =
        REGISTER.iter().map(|one| if *one == "名称" { "摘要" } else { one }).collect();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("空.csv", Vec::new(), "table_empty", None),
        ("空白.csv", b" \r\n\r\n ".to_vec(), "table_empty", None),
        ("只有表头.csv", csv_text(&REGISTER, &[]).into_bytes(), "import_nothing_good", None),
        ("坏字节.csv", damaged, "table_encoding_broken", Some(11)),
        ("两种编码都不是.csv", nonsense, "table_encoding_unknown", Some(1)),
        ("没有标记的UTF-16.csv", utf16, "table_not_a_table", None),
        (
            "缺名称列.csv",
            csv_text(&nameless, &[registered(1)]).into_bytes(),
            "import_columns_missing",
            None,
        ),
        ("没有表头.csv", "1,2\n3,4\n".repeat(40).into_bytes(), "table_no_header", None),
        ("引号没有配对.csv", late_quote.into_bytes(), "table_quote_unclosed", Some(17)),
        (
            "网页.xls",
            "<html><table><tr><td>名称</td></tr></table></html>".into(),
            "table_html_disguised",
            None,
        ),
        ("文档.csv", b"%PDF-1.7\n".to_vec(), "table_kind_unsupported", None),
    ]
}

fn broken_workbooks() -> Vec<Broken> {
    let old = [OLE.as_slice(), &[0; 4096]].concat();
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [old.as_slice(), &locked].concat();
    let bomb = workbook_with("xl/worksheets/sheet2.xml", &vec![b' '; 48 * 1024 * 1024]);
    let whole = workbook_of(&REGISTER, &[registered(1)]);
    let torn = whole[..whole.len() / 2].to_vec();
    let types = b"<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
    vec![
        ("旧格式.xls", old, "table_old_excel", None),
        ("有密码.xlsx", locked, "table_encrypted", None),
        ("压缩炸弹.xlsx", bomb, "table_zip_bomb", None),
        (
            "带宏.xlsm",
            workbook_with("xl/vbaProject.bin", b"Sub Auto_Open()"),
            "table_macro_refused",
            None,
        ),
        ("改名的宏.xlsx", zipped(&[("[Content_Types].xml", types)]), "table_macro_refused", None),
        (
            "宏表.xlsx",
            workbook_with("xl/macrosheets/sheet1.xml", b"<x/>"),
            "table_macro_refused",
            None,
        ),
        ("撕开.xlsx", torn, "table_zip_broken", None),
        ("压缩包.xlsx", zipped(&[("名称.csv", b"1")]), "table_kind_unsupported", None),
        ("空表.xlsx", workbook_of(&[], &[]), "table_no_header", None),
        ("只有表头.xlsx", workbook_of(&REGISTER, &[]), "import_nothing_good", None),
    ]
}

#[tokio::test]
async fn a_broken_file_is_refused_with_words_and_changes_nothing_done_when_6() {
    on_both(async |house: &House| {
        let app = house.app().await;
        house.adopted(&app, Sent::register("底数.csv", &register_of(100..104))).await;
        let before = everything(&app).await;
        for (name, bytes, expected, row) in broken_texts().into_iter().chain(broken_workbooks()) {
            for sent in [Sent::register(name, &bytes), Sent::register(name, &bytes).keeping()] {
                let problem = house.refusal(&app, sent).await;
                assert_eq!(problem.code, expected, "{name}: {problem:?}");
                assert_eq!(
                    problem.place.clone().and_then(|place| place.row),
                    row,
                    "{name}: {problem:?}"
                );
                let words = format!("{}{}", problem.title(), problem.advice());
                assert!(words.chars().count() > 10 && !words.contains('{'), "{name}: {words}");
                assert_eq!(everything(&app).await, before, "{name}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_into_an_empty_house_leaves_no_town_behind_when_it_is_refused() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let before = everything(&app).await;
        let mut rows: Vec<Vec<String>> = (0..30).map(registered).collect();
        rows[7][0] = String::new();
        let bytes = csv_text(&REGISTER, &rows).into_bytes();
        let report = house.import(&app, Sent::register("底数.csv", &bytes)).await.unwrap();
        assert!(!report.adopted && report.source_id.is_none(), "{report:?}");
        assert_eq!((report.rows, report.good, report.bad), (30, 29, 1));
        assert!(report.notes.is_empty(), "{report:?}");
        assert_eq!(everything(&app).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_break_in_the_middle_takes_back_what_was_staged() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let before = everything(&app).await;
        let mut rows: Vec<Vec<String>> = (0..9_000).map(registered).collect();
        rows[8_500][2] = "甲".repeat(70_000);
        let bytes = csv_text(&REGISTER, &rows).into_bytes();
        let problem = house.refusal(&app, Sent::register("底数.csv", &bytes).keeping()).await;
        assert_eq!(problem.code, "table_cell_too_long");
        assert_eq!(problem.place.unwrap().row, Some(8_502));
        assert_eq!(everything(&app).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_file_whose_county_nobody_can_tell_is_refused() {
    let house = House::sqlite();
    let app = house.app().await;
    let bytes = "类别,名称,地址\n店铺,小李理发,平安路3号\n".as_bytes();
    let problem = house.refusal(&app, Sent::ledger("台账.csv", bytes)).await;
    assert_eq!(problem.code, "import_home_unknown");
    let problem = house.refusal(&app, Sent::ledger("台账.csv", bytes).home("县城")).await;
    assert_eq!(problem.code, "import_home_unknown");
    house.adopted(&app, Sent::ledger("台账.csv", bytes).home(HOME)).await;
}

fn clerk_of(region: &str, role: Role) -> Actor {
    let region = RegionCode::parse(region).unwrap();
    let scope = ScopeGrant { region, line: None, subject: None };
    let account = AccountId::new(Uuid::from_u128(7));
    Actor::Person { account, organisation: None, grants: vec![Grant { role, scope }] }
}

#[tokio::test]
async fn a_clerk_imports_and_reconciles_at_home_only() {
    on_both(async |house: &House| {
        let app = house.app().await;
        let (register, ledger) = (register_of(0..40), ledger_of(0..40));
        let (home, elsewhere) =
            (clerk_of(HOME, Role::CommitteeOffice), clerk_of("379902", Role::CommitteeOffice));
        let expert = clerk_of(HOME, Role::Expert);
        let before = everything(&app).await;
        for (actor, code) in [(&elsewhere, "scope_denied"), (&expert, "permission_denied")] {
            let sent = Sent { actor, ..Sent::register("底数.csv", &register) };
            assert_eq!(house.refusal(&app, sent).await.code, code);
            assert_eq!(everything(&app).await, before);
        }
        house.adopted(&app, Sent { actor: &home, ..Sent::register("底数.csv", &register) }).await;
        house.adopted(&app, Sent { actor: &home, ..Sent::ledger("台账.csv", &ledger) }).await;
        let before = everything(&app).await;
        let told = &mut |_, _| {};
        let asked = app.reconcile(&elsewhere, Some(HOME), told).await.unwrap_err().into_problem();
        assert_eq!(asked.code, "scope_denied");
        let all = app.reconcile(&elsewhere, None, told).await.unwrap_err().into_problem();
        assert_eq!(all.code, "reconciliation_nothing_to_do");
        assert_eq!(everything(&app).await, before);
        assert_eq!(app.reconcile(&home, None, told).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_ledger_row_of_an_unknown_town_is_told_and_not_guessed() {
    let house = House::sqlite();
    let app = house.app().await;
    house.adopted(&app, Sent::register("底数.csv", &register_of(0..40))).await;
    let mut row = files::knocked(1);
    row[3] = "海底镇".to_owned();
    let bytes = csv_text(&LEDGER, &[files::knocked(2), row]).into_bytes();
    let sent = Sent { keep: KeepGoodRows::No, ..Sent::ledger("台账.csv", &bytes).home(HOME) };
    let report = house.import(&app, sent).await.unwrap();
    let [problem] = report.problems.as_slice() else { panic!("{report:?}") };
    assert_eq!(problem.code, "import_region_unknown");
    assert_eq!((problem.row, problem.column.as_deref()), (Some(3), Some("D 镇街")));
    assert!(problem.title.contains("海底镇"), "{problem:?}");
}
