//! How characters sound, for slips of people who write by ear or by a pinyin keyboard. Never knows
//! tones, and of several readings only the usual one.

use super::symbol::Symbol;
use pinyin::ToPinyin as _;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The unified ideographs proper; others sound only like themselves.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

static SOUNDS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut syllables: BTreeMap<&'static str, u16> = BTreeMap::new();
    (FIRST..=LAST)
        .map(|code| {
            let reading = char::from_u32(code).and_then(|char| char.to_pinyin())?;
            let next = u16::try_from(syllables.len()).ok()?.checked_add(1)?;
            Some(*syllables.entry(reading.plain()).or_insert(next))
        })
        .map(Option::unwrap_or_default)
        .collect()
});

/// A number for the syllable; what has no known reading is its own.
pub(crate) fn sound(symbol: Symbol) -> Symbol {
    let place = symbol.checked_sub(FIRST).and_then(|place| usize::try_from(place).ok());
    let syllable = place.and_then(|place| SOUNDS.get(place)).copied().unwrap_or(0);
    if syllable == 0 { symbol } else { Symbol::from(syllable) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homophones_sound_alike_and_strangers_do_not() {
        let of = |char: char| sound(u32::from(char));
        assert_eq!(of('章'), of('张'));
        assert_eq!(of('佑'), of('右'));
        assert_ne!(of('张'), of('王'));
        assert_ne!(of('a'), of('b'));
        assert_eq!(of('7'), u32::from('7'));
    }
}
