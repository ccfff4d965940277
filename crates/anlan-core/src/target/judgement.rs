//! What the numbers of a report say, kept as it was computed on that day. Nothing here computes it,
//! and no later rule changes what is kept.

use crate::calendar::iso_day;
use crate::problem::Problem;
use serde::{Deserialize, Serialize};

/// Most nodes of a table of nodes: one for each week of a year.
pub const NODES_MAX: usize = 53;
/// Most points that a band may be wide.
pub const BAND_POINTS_MAX: u8 = 50;

/// What the numbers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetVerdict {
    /// The number is reached.
    Met,
    /// In step with the time.
    OnTrack,
    /// Less than the time that is gone.
    Behind,
    /// No wanted number, or no told number of the same thing.
    NotComparable,
    /// A wanted number, and no number told.
    EvidenceMissing,
}

impl TargetVerdict {
    /// Every verdict.
    pub const ALL: [Self; 5] =
        [Self::Met, Self::OnTrack, Self::Behind, Self::NotComparable, Self::EvidenceMissing];

    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnTrack => "on_track",
            Self::Behind => "behind",
            Self::NotComparable => "not_comparable",
            Self::EvidenceMissing => "evidence_missing",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

/// Whether the self-report and the numbers part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetDoubt {
    /// They part: 口径待核.
    Yes,
    /// They do not.
    No,
    /// A wanted number that nothing answers.
    Uncertain,
}

impl TargetDoubt {
    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Uncertain => "uncertain",
        }
    }
}

/// How the work is expected to come in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ScheduleSetting {
    /// In step with the days, no tolerance.
    #[default]
    LinearStrict,
    /// In step with the days, so many points behind are still on track.
    LinearBand {
        /// Points of a hundred.
        points: u8,
    },
    /// By the last node that is past.
    NodeTable {
        /// Nodes.
        nodes: Vec<ScheduleNode>,
    },
}

/// So much of the work by such a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleNode {
    /// The day, itself included, ISO.
    pub day: String,
    /// How much is due, ten-thousandths.
    pub due: i64,
}

impl ScheduleSetting {
    /// Stable word.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LinearStrict => "linear_strict",
            Self::LinearBand { .. } => "linear_band",
            Self::NodeTable { .. } => "node_table",
        }
    }

    /// Refuses a schedule that nothing can be held against.
    ///
    /// # Errors
    /// `target_schedule_invalid`.
    pub fn sound(&self) -> Result<(), Problem> {
        let wrong = match self {
            Self::LinearStrict => None,
            Self::LinearBand { points } => (!(1..=BAND_POINTS_MAX).contains(points))
                .then(|| format!("允许落后 1 至 {BAND_POINTS_MAX} 个百分点")),
            Self::NodeTable { nodes } if !(1..=NODES_MAX).contains(&nodes.len()) => {
                Some(format!("节点须有 1 至 {NODES_MAX} 个"))
            }
            Self::NodeTable { nodes } => {
                let sound = |node: &ScheduleNode| {
                    iso_day(&node.day).is_ok() && (0..=10_000).contains(&node.due)
                };
                let wrong = nodes.iter().find(|node| !sound(node));
                wrong.map(|node| format!("“{}”这个节点的日期或百分比不对", node.day))
            }
        };
        let Some(reason) = wrong else { return Ok(()) };
        let problem = Problem::invalid("target_schedule_invalid");
        Err(problem.with("value", self.code()).with("reason", reason))
    }
}

/// Words of a text, with their place in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// First code point.
    pub start: u32,
    /// One behind the last.
    pub end: u32,
    /// The words.
    pub text: String,
}

/// A verdict with everything needed to see how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetJudgement {
    /// What the numbers say.
    pub verdict: TargetVerdict,
    /// Whether the self-report and the numbers part.
    pub doubt: TargetDoubt,
    /// Told divided by wanted, ten-thousandths, where that means something.
    pub progress: Option<i64>,
    /// Share of the time that is gone, ten-thousandths.
    pub elapsed: i64,
    /// The rule that decided, as a code.
    pub rule: String,
    /// One Chinese sentence.
    pub reason: String,
    /// The wanted number, in the target.
    pub target_quote: Option<Quote>,
    /// The told number, in the report; in the counted words for a linked target.
    pub claim_quote: Option<Quote>,
    /// First day, ISO.
    pub period_start: String,
    /// Last day the report speaks of, ISO.
    pub as_of: String,
    /// Last day for the work, ISO, if its words name one.
    pub deadline: Option<String>,
    /// The schedule held against it.
    pub schedule: ScheduleSetting,
    /// Version of the judge.
    pub model: String,
}
