//! Text as symbols: one per character, one per whole number, so that house 12 is never taken for a
//! part of house 128. Never interprets what the symbols say.

/// A character's code point, or [`NUMBER_BASE`] plus a number. Never zero, and below 2^21, so three
/// pack into one 64-bit key.
pub(crate) type Symbol = u32;

/// Bits of a symbol.
const SYMBOL_BITS: u32 = 21;
/// First symbol that stands for a number: just above the last Unicode code point.
pub(crate) const NUMBER_BASE: Symbol = 0x0011_0000;
/// The largest number told apart; phone-like digit runs in addresses all become this one.
const NUMBER_MAX: u32 = (1 << SYMBOL_BITS) - 1 - NUMBER_BASE;

/// Splits text into symbols.
#[cfg(test)]
pub(crate) fn symbols(text: &str) -> Vec<Symbol> {
    let mut out = Vec::with_capacity(text.len() / 3 + 1);
    append(text.chars(), &mut out);
    out
}

/// Appends the symbols of the text.
pub(crate) fn append(text: impl Iterator<Item = char>, out: &mut Vec<Symbol>) {
    let mut number: Option<u32> = None;
    for char in text {
        if let Some(digit) = char.to_digit(10) {
            number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            continue;
        }
        out.extend(number.take().map(number_symbol));
        if char != '\0' {
            out.push(u32::from(char));
        }
    }
    out.extend(number.map(number_symbol));
}

/// What follows the word that the text begins with.
pub(crate) fn strip_prefix<'t>(text: &'t [Symbol], word: &str) -> Option<&'t [Symbol]> {
    word.chars().try_fold(text, |rest, char| {
        rest.split_first().filter(|(first, _)| **first == u32::from(char)).map(|(_, rest)| rest)
    })
}

/// What precedes the word that the text ends with.
pub(crate) fn strip_suffix<'t>(text: &'t [Symbol], word: &str) -> Option<&'t [Symbol]> {
    word.chars().rev().try_fold(text, |rest, char| {
        rest.split_last().filter(|(last, _)| **last == u32::from(char)).map(|(_, rest)| rest)
    })
}

fn number_symbol(number: u32) -> Symbol {
    NUMBER_BASE.saturating_add(number.min(NUMBER_MAX))
}

/// Whether the symbol is a number.
pub(crate) fn is_number(symbol: Symbol) -> bool {
    symbol >= NUMBER_BASE
}

/// Symbols as readable text again, for tests to read.
#[cfg(test)]
pub(crate) fn text(symbols: &[Symbol]) -> String {
    let mut out = String::with_capacity(symbols.len().saturating_mul(3));
    for symbol in symbols {
        match char::from_u32(*symbol) {
            Some(char) => out.push(char),
            None => out.push_str(&symbol.saturating_sub(NUMBER_BASE).to_string()),
        }
    }
    out
}

/// One to three symbols as one key; the lengths never collide because no symbol is zero.
pub(crate) fn gram(symbols: &[Symbol]) -> u64 {
    symbols.iter().fold(0, |key, symbol| (key << SYMBOL_BITS) | u64::from(*symbol))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_symbol() {
        let check = |input: &str, expected: usize| assert_eq!(symbols(input).len(), expected);
        check("开发路128号", 5);
        check("3号楼12", 4);
        check("", 0);
        assert_eq!(text(&symbols("开发路128号")), "开发路128号");
        assert_ne!(symbols("12"), symbols("128"));
    }

    #[test]
    fn grams_of_different_length_differ() {
        let all = symbols("安澜市");
        assert_ne!(gram(&all[..2]), gram(&all));
        assert_ne!(gram(&all[..1]), gram(&all[..2]));
    }
}
