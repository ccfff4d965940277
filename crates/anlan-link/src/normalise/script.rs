//! Traditional characters as simplified ones, one for one: signs in calligraphy, and registers kept
//! by hand in the older script. Never looks at the characters around one: what stands for two different
//! simplified ones (乾) reads as the same one everywhere.

use std::sync::LazyLock;

/// The unified ideographs proper; others stay as they are.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut cell = String::new();
    (FIRST..=LAST)
        .filter_map(char::from_u32)
        .map(|char| {
            cell.clear();
            cell.push(char);
            let simplified = fast2s::convert(&cell);
            let mut chars = simplified.chars();
            // One for one: offsets and lengths stay.
            chars.next().filter(|_| chars.next().is_none()).unwrap_or(char)
        })
        .collect()
});

/// The simplified form of an ideograph.
pub(crate) fn simplified(char: char) -> char {
    let place = u32::from(char).checked_sub(FIRST).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| SIMPLIFIED.get(place)).copied().unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_older_script_reads_as_the_newer() {
        let folded = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(folded("東輝糧油經營部"), "东辉粮油经营部");
        assert_eq!(folded("臨瀾區勝利街道"), "临澜区胜利街道");
        assert_eq!(folded("东辉粮油经营部12号abc"), "东辉粮油经营部12号abc");
    }

    #[test]
    fn what_is_simplified_stays_so() {
        for char in (FIRST..=LAST).filter_map(char::from_u32) {
            assert_eq!(simplified(simplified(char)), simplified(char), "{char}");
        }
    }
}
