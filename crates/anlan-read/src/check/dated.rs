//! The day that a document bears: a full date that stands in a line of its own.

use crate::reading::{TimeKind, quantities};
use crate::width::fold_char;
use jiff::civil::Date;

/// Words that may stand before the day in its line.
const LABELS: [&str; 6] = ["发布日期", "发布时间", "成文日期", "印发日期", "日期", "时间"];

/// The last such day of a text. A day within a sentence is of what the sentence tells.
pub(super) fn day(text: &str) -> Option<Date> {
    let mut lines =
        text.lines().rev().filter(|line| line.contains('日') && line.chars().count() < 40);
    lines.find_map(|line| {
        let bare: String = line.trim().chars().map(fold_char).collect();
        let bare = bare.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
        let label = LABELS.iter().find_map(|label| bare.strip_prefix(label));
        let bare = label.map_or(bare, |rest| rest.trim_start_matches([':', ' ']));
        let reading = quantities(bare);
        let time = reading.times.first().filter(|time| time.kind == TimeKind::Date)?;
        let whole = time.surface.chars().count() == bare.chars().count();
        let moment = time.to.or(time.from).filter(|_| whole)?;
        Date::new(moment.year?, moment.month?, moment.day?).ok()
    })
}
