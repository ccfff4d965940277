//! Which year and quarter a table reports on, from its title or as asked; and the days that follow
//! from them. It never guesses: a title that does not say is a refusal that asks.

use anlan_core::problem::Problem;
use anlan_read::width;
use jiff::civil::{Date, date};

/// Words of a title that name a quarter, the more telling first.
const QUARTERS: [(&[&str], u8); 4] = [
    (&["前三季度", "1-9月", "1—9月", "1至9月", "三季度", "3季度", "9月"], 3),
    (&["上半年", "1-6月", "1—6月", "1至6月", "二季度", "2季度", "6月"], 2),
    (&["一季度", "1季度", "1-3月", "1—3月", "1至3月", "3月"], 1),
    (&["四季度", "4季度", "1-12月", "1—12月", "1至12月", "12月", "全年", "年终", "年末"], 4),
];

/// A year and a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetPeriod {
    /// Year.
    pub year: i16,
    /// Quarter, 1 to 4.
    pub quarter: u8,
}

impl TargetPeriod {
    /// As asked, else as the title says.
    ///
    /// # Errors
    /// `target_period_unknown`, `target_period_invalid`.
    pub(super) fn of(title: &str, year: Option<i16>, quarter: Option<u8>) -> Result<Self, Problem> {
        let text = width::squeeze(title);
        let found = year.or_else(|| year_in(&text)).zip(quarter.or_else(|| quarter_in(&text)));
        let (year, quarter) =
            found.ok_or_else(|| Problem::invalid("target_period_unknown").with("title", title))?;
        if !(2000..=2100).contains(&year) || !(1..=4).contains(&quarter) {
            let problem = Problem::invalid("target_period_invalid");
            return Err(problem.with("year", year).with("quarter", quarter));
        }
        Ok(Self { year, quarter })
    }

    /// First day of the year's work.
    pub(super) fn first_day(self) -> Date {
        date(self.year, 1, 1)
    }

    /// Last day of the quarter.
    pub(super) fn last_day(self) -> Date {
        let month = match self.quarter {
            0 | 1 => 3,
            2 => 6,
            3 => 9,
            4..=u8::MAX => 12,
        };
        date(self.year, month, 1).last_of_month()
    }

    /// The words of a quarter, to be set into another quarter's title.
    pub(super) const fn quarter_word(self) -> &'static str {
        match self.quarter {
            0 | 1 => "一季度",
            2 => "二季度",
            3 => "三季度",
            4..=u8::MAX => "四季度",
        }
    }
}

fn year_in(text: &str) -> Option<i16> {
    let (before, _) = text.split_once('年')?;
    let digits: Vec<char> = before.chars().rev().take_while(char::is_ascii_digit).collect();
    let year: String = digits.into_iter().rev().collect();
    if year.len() == 4 { year.parse().ok() } else { None }
}

fn quarter_in(text: &str) -> Option<u8> {
    let told = |words: &&[&str]| words.iter().any(|word| has(text, word));
    QUARTERS.iter().find(|(words, _)| told(words)).map(|(_, quarter)| *quarter)
}

/// Whether a word stands in a text with no digit before it: 2月 is not 12月.
fn has(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        !(word.starts_with(|first: char| first.is_ascii_digit())
            && before.is_some_and(|c| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_title(title: &str, expected: Result<(i16, u8), &str>) {
        let found = TargetPeriod::of(title, None, None);
        let found = found.map(|period| (period.year, period.quarter));
        assert_eq!(found.map_err(|problem| problem.code), expected, "{title}");
    }

    #[test]
    fn the_title_names_year_and_quarter_or_it_is_asked() {
        check_title("某市2025年责任目标第三季度推进情况一览表", Ok((2025, 3)));
        check_title("２０２６年一季度重点工作台账", Ok((2026, 1)));
        check_title("某县2024年1—9月目标任务完成情况", Ok((2024, 3)));
        check_title("2024年上半年民生实事进展", Ok((2024, 2)));
        check_title("2023年12月底重点任务完成情况", Ok((2023, 4)));
        check_title("2023年度目标任务（全年）", Ok((2023, 4)));
        check_title("责任目标第二季度推进情况", Err("target_period_unknown"));
        check_title("2025年责任目标推进情况", Err("target_period_unknown"));
        let asked = TargetPeriod::of("责任目标", Some(2025), Some(2)).unwrap();
        assert_eq!((asked.year, asked.quarter, asked.last_day()), (2025, 2, date(2025, 6, 30)));
        let wrong = TargetPeriod::of("2025年责任目标", None, Some(5)).unwrap_err();
        assert_eq!(wrong.code, "target_period_invalid");
    }
}
