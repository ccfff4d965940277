//! A figure beside others of its kind: a year before, the period before, its siblings' and a plan.
//! Each number compared is a receipt of its own; nothing is compared that the asker may not see.

use super::{Asked, FigureAsked, Receipt};
use crate::app::App;
use crate::error::AppError;
use crate::recorded::Recorded;
use anlan_core::codes::region_code::{RegionCode, RegionLevel};
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::quantity::comparison::places;
use anlan_core::quantity::words::{self, Against};
use anlan_core::quantity::{Change, RankOrder, precision};
use anlan_core::window;
use anlan_packs::figures::FigureDefinition;
use anlan_store::Tx;
use anlan_store::read::directory;

/// Most siblings ranked: each is one evaluation. The county with the most townships has about seventy.
const SIBLINGS_MAX: usize = 100;

/// A figure with what it is compared with.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The figure.
    pub receipt: Receipt,
    /// The same window a year before (同比).
    pub year_before: Comparison,
    /// The period before (环比), for a month or a quarter.
    pub period_before: Option<Comparison>,
    /// Its region's place among its siblings, or why there is none.
    pub rank: Result<Rank, NoRank>,
    /// How much of a plan it is, when one is given.
    pub completion: Option<Completion>,
}

/// A number and its base.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The base, with its receipt; none where its days began before the first record.
    pub base: Option<Receipt>,
    /// How far the number is from it; none without a base, and where one of the two is a share of
    /// nothing.
    pub change: Option<Change>,
    /// The same in words.
    pub words: String,
}

/// A region's place among the regions beside it.
#[derive(Debug, Clone)]
pub struct Rank {
    /// From 1; equal numbers share a place. None when there is nothing to rank by.
    pub place: Option<usize>,
    /// Which end comes first.
    pub order: RankOrder,
    /// All siblings, by place, those without one last.
    pub siblings: Vec<Ranked>,
}

/// One of the regions ranked.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// Code.
    pub region: String,
    /// Name.
    pub name: String,
    /// Its place.
    pub place: Option<usize>,
    /// The number as printed.
    pub display: String,
}

/// Why a region has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRank {
    /// Regions are not ranked by this figure.
    NotRanked,
    /// No region was asked about.
    NoRegion,
    /// It is neither a county nor a township of the directory, or it has no siblings.
    NoSiblings,
    /// The asker does not see all of every sibling.
    BeyondScope,
}

impl NoRank {
    /// Stable word of the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotRanked => "not_ranked",
            Self::NoRegion => "no_region",
            Self::NoSiblings => "no_siblings",
            Self::BeyondScope => "beyond_scope",
        }
    }
}

/// How much of a plan is done.
#[derive(Debug, Clone)]
pub struct Completion {
    /// The plan's number, in the figure's unit.
    pub plan: i64,
    /// In per cent; a part never prints as the whole.
    pub percent: String,
    /// In words.
    pub words: String,
}

impl App {
    /// A figure with its comparisons, all of one moment; `plan` is a number in the figure's unit.
    ///
    /// # Errors
    /// As for [`App::figure_over`]; `plan_invalid`.
    pub async fn figure_compared(
        &self,
        actor: &Actor,
        asked: FigureAsked<'_>,
        plan: Option<&str>,
    ) -> Result<Compared, AppError> {
        let definition = self.definition(asked.id)?;
        let asked = self.asked(actor, definition, asked)?;
        let plan = plan.map(|text| planned(definition, text)).transpose()?;
        let mut tx = self.store.read().await?;
        let receipt = self.receipt(&mut tx, definition, &asked).await?;
        let recorded = Recorded::of(&mut tx, &asked.seen()).await?;
        let earlier = Asked { window: asked.window.year_before()?, ..asked.clone() };
        let base = self.base(&mut tx, (definition, &earlier), recorded).await?;
        let year_before = comparison(&receipt, base, Against::YearBefore);
        let period_before = match asked.window.period_before()? {
            None => None,
            Some(window) => {
                let earlier = Asked { window, ..asked.clone() };
                let base = self.base(&mut tx, (definition, &earlier), recorded).await?;
                Some(comparison(&receipt, base, Against::PeriodBefore))
            }
        };
        let rank = self.rank(&mut tx, definition, &asked).await?;
        let completion = plan.map(|plan| completion(&receipt, plan));
        Ok(Compared { receipt, year_before, period_before, rank, completion })
    }

    /// The number of earlier days, where they were recorded.
    async fn base(
        &self,
        tx: &mut Tx,
        (definition, asked): (&FigureDefinition, &Asked),
        recorded: Recorded,
    ) -> Result<Option<Receipt>, AppError> {
        if !recorded.reaches(&asked.window)? {
            return Ok(None);
        }
        Ok(Some(self.receipt(tx, definition, asked).await?))
    }

    async fn rank(
        &self,
        tx: &mut Tx,
        definition: &FigureDefinition,
        asked: &Asked,
    ) -> Result<Result<Rank, NoRank>, AppError> {
        let Some(order) = definition.rank else { return Ok(Err(NoRank::NotRanked)) };
        let own = asked.region.as_deref().map(RegionCode::parse);
        let Some(Ok(own)) = own else { return Ok(Err(NoRank::NoRegion)) };
        let siblings = siblings(tx, &own).await?;
        if siblings.len() < 2 || !siblings.iter().any(|(code, _)| *code == own) {
            return Ok(Err(NoRank::NoSiblings));
        }
        if siblings.iter().any(|(code, _)| !asked.scope.covers(code)) {
            return Ok(Err(NoRank::BeyondScope));
        }
        let mut receipts = Vec::new();
        for (code, _) in &siblings {
            let one = Asked { region: Some(code.to_string()), ..asked.clone() };
            receipts.push(self.receipt(tx, definition, &one).await?);
        }
        let measures: Vec<_> = receipts.iter().map(Receipt::measure).collect();
        let places = places(&measures, order);
        let ranked = siblings.into_iter().zip(receipts).zip(places);
        let mut siblings: Vec<Ranked> = ranked
            .map(|(((code, name), receipt), place)| Ranked {
                region: code.to_string(),
                name,
                place,
                display: receipt.display,
            })
            .collect();
        siblings.sort_by_key(|one| (one.place.unwrap_or(usize::MAX), one.region.clone()));
        let place =
            siblings.iter().find(|one| one.region == own.as_str()).and_then(|one| one.place);
        Ok(Ok(Rank { place, order, siblings }))
    }
}

/// The townships of a township's county, or the counties of a county's city, with their names: those
/// of today, since a row's region is today's.
async fn siblings(tx: &mut Tx, own: &RegionCode) -> Result<Vec<(RegionCode, String)>, AppError> {
    if !matches!(own.level(), RegionLevel::County | RegionLevel::Township) {
        return Ok(Vec::new());
    }
    let known = directory::regions(tx).await?;
    let coded =
        known.into_iter().filter_map(|one| Some((RegionCode::parse(&one.code).ok()?, one.name)));
    let beside: Vec<(RegionCode, String)> = coded
        .filter(|(code, _)| code.level() == own.level() && code.parent() == own.parent())
        .collect();
    Ok(if beside.len() > SIBLINGS_MAX { Vec::new() } else { beside })
}

fn comparison(receipt: &Receipt, base: Option<Receipt>, against: Against) -> Comparison {
    let Some(base) = base else {
        return Comparison {
            base: None,
            change: None,
            words: words::unrecorded(against).to_owned(),
        };
    };
    let change = receipt.measure().zip(base.measure());
    let change = change.and_then(|(number, base)| number.change_from(base));
    Comparison { base: Some(base), words: words::change(against, change), change }
}

fn planned(definition: &FigureDefinition, text: &str) -> Result<i64, Problem> {
    let number = text.parse().ok().filter(|number: &i64| *number > 0);
    let counted = number.filter(|_| definition.denominator.is_none());
    counted.ok_or_else(|| Problem::invalid("plan_invalid").with("value", text))
}

fn completion(receipt: &Receipt, plan: i64) -> Completion {
    let percent = precision::share(receipt.value, plan);
    let whose = window::words::plan(receipt.window.asked.kind());
    Completion { plan, words: words::completion(whose, &percent), percent }
}
