//! How much of the time is gone, and whether a share of the work keeps up with it.

use jiff::civil::Date;

/// A share in ten-thousandths of the whole, so that no float decides a verdict.
pub type Share = i128;

/// The whole, as a [`Share`].
pub const WHOLE: Share = 10_000;

/// How the work of a period is expected to come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schedule {
    /// In step with the days, no tolerance: 未达到序时进度 as many cities publish it.
    Linear,
    /// In step with the days, as many points behind as are given are still on track.
    LinearWithin {
        /// Points of a hundred.
        points: u8,
    },
    /// By the last node that is past: so much of the work by such a day.
    Nodes(Vec<Node>),
}

/// So much of the work by such a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// The day, itself included.
    pub day: Date,
    /// How much is due.
    pub due: Share,
}

/// The time a target is judged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) start: Date,
    pub(super) as_of: Date,
    pub(super) deadline: Date,
}

impl Clock {
    /// Share of the days that are gone, both ends included.
    pub(super) fn elapsed(self) -> Share {
        let days =
            |to: Date| self.start.until(to).map_or(0, |span| Share::from(span.get_days()) + 1);
        let whole = days(self.deadline).max(1);
        (days(self.as_of) * WHOLE / whole).clamp(0, WHOLE)
    }

    pub(super) fn is_over(self) -> bool {
        self.as_of >= self.deadline
    }
}

impl Schedule {
    /// The name of the rule as it is shown beside the verdict.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Linear => "linear_strict",
            Self::LinearWithin { .. } => "linear_band",
            Self::Nodes(_) => "node_table",
        }
    }

    /// Whether that much is enough for now.
    pub(super) fn keeps_up(&self, done: Share, clock: Clock) -> bool {
        match self {
            Self::Linear => done >= clock.elapsed(),
            Self::LinearWithin { points } => {
                let slack = if clock.is_over() { 0 } else { Share::from(*points) * 100 };
                done >= clock.elapsed() - slack
            }
            Self::Nodes(nodes) => {
                let past = nodes.iter().filter(|node| node.day <= clock.as_of);
                done >= past.map(|node| node.due).max().unwrap_or_default()
            }
        }
    }
}
