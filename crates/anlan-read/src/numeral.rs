//! Reads Chinese numerals: 十二, 两千三百零五, 三万五, 二〇二一, 壹佰.
//!
//! Knows integers only; units, qualifiers and 万 behind Arabic digits belong to `number`.

/// 亿, the largest scale word.
const SECTION_YI: u64 = 100_000_000;
/// 万.
const SECTION_WAN: u64 = 10_000;

/// Returns the value of one Chinese digit, plain or financial.
pub fn digit(c: char) -> Option<u64> {
    match c {
        '〇' | '零' | '○' | 'Ｏ' | '０' => Some(0),
        '一' | '壹' => Some(1),
        '二' | '两' | '贰' => Some(2),
        '三' | '叁' => Some(3),
        '四' | '肆' => Some(4),
        '五' | '伍' => Some(5),
        '六' | '陆' => Some(6),
        '七' | '柒' => Some(7),
        '八' | '捌' => Some(8),
        '九' | '玖' => Some(9),
        _ => None,
    }
}

/// Returns the multiplier of a unit below 万.
fn small_unit(c: char) -> Option<u64> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

/// A numeral found at the start of a character slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// The value read.
    pub value: u64,
    /// How many characters it took.
    pub length: usize,
    /// Whether it is a plain row of digits such as 二〇二一, with no unit in it.
    pub positional: bool,
}

/// Running state while a numeral with units is read from left to right.
#[derive(Default)]
struct Sum {
    total: u64,
    section: u64,
    pending: Option<u64>,
    after_zero: bool,
    last_unit: u64,
}

impl Sum {
    fn take_digit(&mut self, value: u64) -> Option<()> {
        if self.pending.is_some() {
            return None;
        }
        if value == 0 {
            self.after_zero = true;
        } else {
            self.pending = Some(value);
        }
        Some(())
    }

    fn take_small_unit(&mut self, unit: u64) -> Option<()> {
        if self.section > 0 && !self.section.is_multiple_of(unit * 10) {
            return None; // 三百五千: units must fall within a section.
        }
        let digit = self.pending.take().unwrap_or(1);
        self.section = self.section.checked_add(digit.checked_mul(unit)?)?;
        self.after_zero = false;
        self.last_unit = unit;
        Some(())
    }

    fn take_section(&mut self, scale: u64) -> Option<()> {
        let part = self.section.checked_add(self.pending.take().unwrap_or(0))?;
        if scale == SECTION_YI {
            self.total = self.total.checked_add(part)?.checked_mul(scale)?;
        } else {
            self.total = self.total.checked_add(part.checked_mul(scale)?)?;
        }
        self.section = 0;
        self.after_zero = false;
        self.last_unit = scale;
        Some(())
    }

    /// Closes the numeral. A last digit straight after a unit counts in tenths of it: 一百五 is 150.
    fn close(self) -> Option<u64> {
        let weight = if self.after_zero { 1 } else { (self.last_unit / 10).max(1) };
        let last = self.pending.unwrap_or(0).checked_mul(weight)?;
        self.total.checked_add(self.section)?.checked_add(last)
    }
}

/// Reads the longest numeral at the start of the characters, or nothing if there is none.
pub fn read_prefix(chars: &[char]) -> Option<Numeral> {
    let is_numeral =
        |c: &&char| digit(**c).is_some() || small_unit(**c).is_some() || matches!(c, '万' | '亿');
    let run: Vec<char> = chars.iter().take_while(is_numeral).copied().collect();
    let first = run.first()?;
    if digit(*first).is_none() && small_unit(*first) != Some(10) {
        return None; // A numeral starts with a digit or with 十.
    }
    let length = run.len();
    if run.len() > 1 && run.iter().all(|c| digit(*c).is_some()) {
        let value =
            run.iter().try_fold(0_u64, |sum, c| sum.checked_mul(10)?.checked_add(digit(*c)?))?;
        return Some(Numeral { value, length, positional: true });
    }
    let mut sum = Sum::default();
    for c in &run {
        match (digit(*c), small_unit(*c), *c) {
            (Some(value), _, _) => sum.take_digit(value)?,
            (None, Some(unit), _) => sum.take_small_unit(unit)?,
            (None, None, '亿') => sum.take_section(SECTION_YI)?,
            (None, None, _) => sum.take_section(SECTION_WAN)?,
        }
    }
    Some(Numeral { value: sum.close()?, length, positional: false })
}

/// Reads a whole text as a numeral; `None` if anything is left over.
pub fn read_whole(text: &str) -> Option<u64> {
    let chars: Vec<char> = text.chars().collect();
    read_prefix(&chars).filter(|numeral| numeral.length == chars.len()).map(|numeral| numeral.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_read() {
        let cases = [
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("三十一", Some(31)),
            ("一百零五", Some(105)),
            ("一百五", Some(150)),
            ("一百五十六", Some(156)),
            ("两千三百零五", Some(2305)),
            ("三万五", Some(35_000)),
            ("三万零五", Some(30_005)),
            ("一亿二千万", Some(120_000_000)),
            ("二〇二一", Some(2021)),
            ("二○二一", Some(2021)),
            ("壹佰贰拾叁", Some(123)),
            ("零", Some(0)),
            ("五", Some(5)),
            ("万", None),
            ("百货", None),
            ("一二百", None),
            ("三百五千", None),
            ("", None),
            ("十家", None),
        ];
        for (input, expected) in cases {
            assert_eq!(read_whole(input), expected, "{input}");
        }
    }
}
