//! A figure beside others of its kind: a year before, the period before, its siblings', a plan.

use super::answer_word::NoRankReason;
use super::figure::Receipt;
use super::word::FigureRankOrder;
use anlan_app::App;
use anlan_app::figures::compared;
use anlan_core::quantity::Change;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A figure with what it is compared with, all of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureComparison {
    /// The figure.
    pub receipt: Receipt,
    /// The same window a year before (同比).
    pub year_before: Compared,
    /// The period before (环比), for a month or a quarter.
    pub period_before: Option<Compared>,
    /// The region's place among its siblings.
    pub rank: Option<FigureRank>,
    /// Why there is none.
    #[schema(value_type = Option<NoRankReason>)]
    pub no_rank: Option<&'static str>,
    /// How much of the plan it is, when one was given.
    pub completion: Option<Completion>,
}

/// A number and its base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Compared {
    /// The base, with its own receipt; none where its days began before the first record.
    pub base: Option<Receipt>,
    /// The number less its base: in the figure's unit, for a ratio in percentage points with one
    /// decimal; none without a base, and where one of the two is a share of nothing.
    pub difference: Option<String>,
    /// The same in per cent of the base, with one decimal; none over nothing, and for a ratio.
    pub growth_percent: Option<String>,
    /// In Chinese: as a bulletin says it, or that nothing was recorded then.
    pub words: String,
}

impl Compared {
    fn of(app: &App, one: compared::Comparison, names: &BTreeMap<String, String>) -> Self {
        let (difference, growth_percent) = match one.change {
            None => (None, None),
            Some(Change::Count { difference, growth }) => {
                (Some(difference.to_string()), growth.map(|growth| growth.with_places(1)))
            }
            Some(Change::Points { difference }) => (Some(difference.with_places(1)), None),
        };
        let base = one.base.map(|base| Receipt::of(app, base, names));
        Self { base, difference, growth_percent, words: one.words }
    }
}

/// A region's place among the regions beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureRank {
    /// From 1; equal numbers share a place. None when there is nothing to rank by.
    pub place: Option<usize>,
    /// Which region comes first.
    #[schema(value_type = FigureRankOrder)]
    pub order: &'static str,
    /// All siblings, by place, those without one last.
    pub siblings: Vec<RankedRegion>,
}

/// One of the regions ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RankedRegion {
    /// Code.
    pub region: String,
    /// Name.
    pub region_name: String,
    /// Its place.
    pub place: Option<usize>,
    /// The number as printed.
    pub display: String,
}

impl FigureRank {
    fn of(rank: compared::Rank) -> Self {
        let siblings = rank.siblings.into_iter().map(|one| RankedRegion {
            region: one.region,
            region_name: one.name,
            place: one.place,
            display: one.display,
        });
        Self { place: rank.place, order: rank.order.code(), siblings: siblings.collect() }
    }
}

/// How much of a plan is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Completion {
    /// The plan's number, in the figure's unit.
    pub plan: i64,
    /// In per cent; a part never prints as the whole.
    pub percent: String,
    /// In Chinese, as a bulletin says it.
    pub words: String,
}

impl FigureComparison {
    /// A comparison, its receipts named.
    pub fn of(app: &App, all: compared::Compared, names: &BTreeMap<String, String>) -> Self {
        let no_rank = all.rank.as_ref().err().map(|why| why.code());
        let completion = all.completion.map(|one| Completion {
            plan: one.plan,
            percent: one.percent,
            words: one.words,
        });
        Self {
            receipt: Receipt::of(app, all.receipt, names),
            year_before: Compared::of(app, all.year_before, names),
            period_before: all.period_before.map(|one| Compared::of(app, one, names)),
            rank: all.rank.ok().map(FigureRank::of),
            no_rank,
            completion,
        }
    }
}
