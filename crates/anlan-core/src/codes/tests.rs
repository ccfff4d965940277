use super::tidied;

fn check(input: &str, expected: &str) {
    assert_eq!(tidied(input).into_iter().collect::<String>(), expected, "{input:?}");
}

#[test]
fn what_spreadsheets_and_phones_add_is_dropped() {
    check("９１３７０７８４ma", "91370784MA");
    check("\u{feff}'9137\u{200b} 07\u{3000}84\t\r\n", "91370784");
    check("ｍａ３", "MA3");
}

#[test]
fn letters_stay_letters() {
    check("o0i1l", "O0I1L");
    check("证9", "证9");
}

#[test]
fn a_pasted_page_is_cut_and_so_refused() {
    assert_eq!(tidied(&"9".repeat(10_000)).len(), super::INPUT_CHARS_MAX);
}
