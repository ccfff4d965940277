//! A bar in the terminal with rate and time left; silent where nobody looks.

use indicatif::{HumanFloatCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt;

/// A bar of `total` steps of something.
pub(crate) fn bar(title: &str, total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template(
        "{prefix} {bar:28} {percent:>3}% {human_pos}/{human_len} {rate} 剩余 {eta}",
    );
    if let Ok(style) = style {
        bar.set_style(style.with_key("rate", rate));
    }
    bar.set_prefix(title.to_owned());
    bar
}

/// A counter of something whose end is not known.
pub(crate) fn counter(title: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{prefix} {msg} {human_pos} {rate}") {
        bar.set_style(style.with_key("rate", rate));
    }
    bar.set_prefix(title.to_owned());
    bar
}

/// Whole steps a second; the bar's own word for it has four decimals.
fn rate(state: &ProgressState, out: &mut dyn fmt::Write) {
    // Writing to the line of a bar cannot fail.
    let _ = write!(out, "{:.0}/s", HumanFloatCount(state.per_sec()));
}
