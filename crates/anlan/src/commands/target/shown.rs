//! Words and widths of verdicts at a terminal.

use std::collections::BTreeMap;

/// A verdict in Chinese.
pub(super) fn verdict(code: &str) -> &'static str {
    match code {
        "met" => "已达到",
        "on_track" => "符合进度",
        "behind" => "低于进度",
        "evidence_missing" => "缺少数字",
        _ => "不可比较",
    }
}

/// A rule in Chinese, with its code.
pub(super) fn rule(code: &str) -> String {
    let words = match code {
        "linear_strict" => "按天均匀，不留余地",
        "linear_band" => "按天均匀，留有余地",
        "node_table" => "按节点表",
        _ => "",
    };
    format!("{words}（{code}）")
}

/// Verdicts counted, the good ones first.
pub(super) fn counted(counts: &BTreeMap<&'static str, usize>) -> String {
    let codes = ["met", "on_track", "behind", "not_comparable", "evidence_missing"];
    let parts = codes.map(|code| {
        let count = counts.get(code).copied().unwrap_or_default();
        format!("{} {count}", verdict(code))
    });
    format!("{}。", parts.join("，"))
}

/// A share as the reasons write it: cut, not rounded, so that 99.96% is not the whole.
pub(super) fn percent(share: f64) -> String {
    let tenths = ((share * 10_000.0).round() / 10.0).floor();
    format!("{:.1}%", tenths / 10.0)
}

/// A text cut or filled to so many cells; a Chinese character takes two.
pub(super) fn fitted(text: &str, width: usize) -> String {
    let cells = |c: char| if u32::from(c) >= 0x1100 { 2 } else { 1 };
    let whole: usize = text.chars().map(cells).sum();
    let room = if whole > width { width.saturating_sub(1) } else { width };
    let (mut out, mut used) = (String::new(), 0);
    for c in text.chars() {
        if used + cells(c) > room {
            break;
        }
        used += cells(c);
        out.push(c);
    }
    if whole > width {
        out.push('…');
        used += 1;
    }
    out.push_str(&" ".repeat(width.saturating_sub(used)));
    out
}

#[cfg(test)]
mod tests {
    use super::{fitted, percent};

    #[test]
    fn chinese_takes_two_cells() {
        assert_eq!(fitted("39", 4), "39  ");
        assert_eq!(fitted("王某", 5), "王某 ");
        assert_eq!(fitted("进度缓慢", 5), "进度…");
        assert_eq!(fitted("", 2), "  ");
    }

    #[test]
    fn shares_are_cut() {
        assert_eq!(
            [0.7479, 0.829, 1.0, 0.9996].map(percent),
            ["74.7%", "82.9%", "100.0%", "99.9%"]
        );
    }
}
