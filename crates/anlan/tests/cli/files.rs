//! A register and a ledger of one made-up county, small enough to know what must come of them.

use anlan_core::codes::uscc::Uscc;
use std::fmt::Write as _;

/// The county of these files.
pub(crate) const HOME: &str = "379901";
/// Rows of the register.
pub(crate) const REGISTERED: usize = 60;
/// Rows of the ledger: two kinds of doors and idle premises in turn.
pub(crate) const KNOCKED: usize = 30;
/// Doors of the ledger that are idle premises.
pub(crate) const IDLE: usize = 10;

const TOWNS: [&str; 4] = ["凌波街道", "望海街道", "石桥镇", "青堤镇"];

/// The code of a number: right in every place.
fn code(number: usize) -> String {
    let body = format!("91{HOME}MA{number:07}");
    let last = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars();
    last.map(|last| format!("{body}{last}")).find(|code| Uscc::parse(code).is_ok()).unwrap()
}

fn name(number: usize) -> String {
    const BRANDS: [&str; 6] = ["鸿运", "福泰", "金禾", "永盛", "顺达", "宏发"];
    format!("{}第{number}五金加工厂", BRANDS[number % BRANDS.len()])
}

/// A register as a registrar sends it; every row can be imported.
pub(crate) fn register() -> String {
    let mut text =
        "统一社会信用代码,企业名称,住所,法定代表人,联系电话,类型,登记状态,成立日期\r\n".to_owned();
    for number in 0..REGISTERED {
        register_row(&mut text, number, &code(number));
    }
    text
}

/// The same with a code that cannot be in the third row.
pub(crate) fn register_with_a_bad_row() -> String {
    let third = code(2);
    let mut wrong = third.clone();
    let last = wrong.pop();
    wrong.push(if last == Some('0') { '1' } else { '0' });
    register().replace(&third, &wrong)
}

fn register_row(text: &mut String, number: usize, code: &str) {
    let town = TOWNS[number % TOWNS.len()];
    let name = name(number);
    writeln!(
        text,
        "{code},安澜市{name},安澜市临澜区{town}平安路{number}号,王{},138{number:08},有限责任公司,存续,2021-03-1{}\r",
        ["明", "强", "丽", "伟"][number % 4],
        number % 9,
    )
    .unwrap();
}

/// A ledger of doors: those with a code are behind a registration, the idle ones have none.
pub(crate) fn ledger() -> String {
    let mut text =
        "编号,类别,门头名称,地址,镇街,联系人,电话,统一社会信用代码,经度,纬度,坐标系,登记日期\r\n"
            .to_owned();
    for number in 0..KNOCKED {
        let town = TOWNS[number % TOWNS.len()];
        let kind = ["店铺", "企业", "闲置"][number % 3];
        let idle = kind == "闲置";
        let code = if idle { String::new() } else { code(number) };
        let name = if idle { format!("{town}第{number}处闲置厂房") } else { name(number) };
        writeln!(
            text,
            "LL{number:05},{kind},{name},{town}平安路{number}号,{town},王明,138{number:08},{code},119.{:04},36.{:04},CGCS2000,2026-02-01\r",
            1000 + number * 7,
            5000 + number * 3,
        )
        .unwrap();
    }
    text
}
