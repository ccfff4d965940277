//! Counts the numbers of an issued bulletin again: by the knowledge it had, and by today's. What it
//! says is never changed; a difference is told with the rows that make it.

use super::count::{Count, Counted, Counter, frozen, window_of};
use super::draw::change;
use super::late::known_at;
use super::occasion::evening;
use super::{Issued, document};
use crate::app::App;
use crate::error::AppError;
use anlan_core::bulletin::content::{Base, Number, Said};
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::event::{Stream, StreamKind};
use anlan_core::quantity::precision;
use anlan_core::quantity::words::{self, Against};
use anlan_core::scope::Scope;
use anlan_core::window;
use anlan_packs::figures::FigureDefinition;
use anlan_store::log;
use anlan_store::read::figures::{self, FigureRow, RowsOf};

/// Rows told of one difference; the page of the number lists all.
const ROWS_TOLD: i64 = 20;

/// What counting again says of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The same, and nothing of its days became known later that changes it.
    Same,
    /// The same by the knowledge it had; another one by today's.
    Corrected,
    /// Another one already by the knowledge it had: a row's region, line or match is today's and has
    /// changed since, or a record was tampered with, which `anlan verify` tells apart.
    BasisMoved,
    /// The figure's definition is another one since: it cannot be counted as it was.
    DefinitionChanged,
}

impl Verdict {
    /// Stable word of the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Corrected => "corrected",
            Self::BasisMoved => "basis_moved",
            Self::DefinitionChanged => "definition_changed",
        }
    }
}

/// A row that makes a difference, with the facts about it that came later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateRow {
    /// The row.
    pub row: FigureRow,
    /// Whether it came in or fell out.
    pub came: Came,
    /// Later facts: home, number in its chain, name.
    pub facts: Vec<(String, i64, String)>,
}

/// Whether a row came in or fell out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It is counted now and was not.
    In,
    /// It was counted and is not now.
    Out,
}

/// One number counted again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its place in the bulletin, from 0.
    pub at: usize,
    /// What is counted, where and over which days.
    pub name: String,
    /// As it was printed.
    pub text: String,
    /// What counting again says.
    pub verdict: Verdict,
    /// By the knowledge it had.
    pub then: Option<(i64, Option<i64>)>,
    /// By today's; only where later facts correct the figure.
    pub now: Option<(i64, Option<i64>)>,
    /// As it would be printed now.
    pub text_now: Option<String>,
    /// Rows that make the difference, the first of them.
    pub rows: Vec<LateRow>,
}

impl App {
    /// Counts every number of a bulletin again.
    ///
    /// # Errors
    /// `permission_denied`, `bulletin_not_found`.
    pub async fn verify_bulletin(&self, actor: &Actor, id: &str) -> Result<Vec<Check>, AppError> {
        let Issued { bulletin, .. } = self.bulletin(actor, id).await?;
        let now_ms = self.world.now_ms();
        let mut tx = self.store.read().await?;
        let mut counter = Counter::new(&mut tx, &self.packs);
        let mut checks = Vec::with_capacity(bulletin.numbers.len());
        for (at, number) in bulletin.numbers.iter().enumerate() {
            let known = bulletin.definitions.get(&number.figure);
            let mut check = Check {
                at,
                name: document::number_name(number, known.map(|one| one.name.as_str())),
                text: number.text.clone(),
                verdict: Verdict::DefinitionChanged,
                then: None,
                now: None,
                text_now: None,
                rows: Vec::new(),
            };
            if let Some(definition) = self.packs.figure(&number.figure)
                && known.is_some_and(|one| frozen(definition).is_ok_and(|now| now == *one))
            {
                again(&mut counter, number, (definition, now_ms), &mut check).await?;
            }
            checks.push(check);
        }
        Ok(checks)
    }
}

async fn again(
    counter: &mut Counter<'_>,
    number: &Number,
    by: (&FigureDefinition, i64),
    check: &mut Check,
) -> Result<(), AppError> {
    let (definition, now_ms) = by;
    let group = number.group.as_ref().map(|group| group.key.as_str());
    let count = Count {
        figure: &number.figure,
        region: &number.region,
        window: window_of(&number.days)?,
        seen_at: number.seen_at,
    };
    let then = counter.count(&count).await?.of_group(group);
    check.then = Some((then.value, then.denominator));
    let base = base(counter, number).await?;
    let frozen_base = frozen_base(number);
    let same = check.then == Some((number.value, number.denominator))
        && base.as_ref().map(|one| (one.value, one.denominator)) == frozen_base;
    if !same {
        check.verdict = Verdict::BasisMoved;
        return Ok(());
    }
    check.verdict = Verdict::Same;
    if !definition.late_facts {
        return Ok(());
    }
    let later = Count { seen_at: now_ms.max(number.seen_at), ..count };
    let now = counter.count(&later).await?.of_group(group);
    check.now = Some((now.value, now.denominator));
    check.text_now = Some(printed(number, &now, base.as_ref(), definition));
    let rows = late_rows(counter, number, definition, later.seen_at).await?;
    if check.now != check.then || !rows.is_empty() {
        check.verdict = Verdict::Corrected;
        check.rows = rows;
    }
    Ok(())
}

/// The base of a change, counted again on the evening of its own time.
async fn base(counter: &mut Counter<'_>, number: &Number) -> Result<Option<Counted>, AppError> {
    let Said::Change { days, .. } = &number.said else { return Ok(None) };
    let window = window_of(days)?;
    let seen_at = evening(window.seen_on)?;
    let count = Count { figure: &number.figure, region: &number.region, window, seen_at };
    Ok(Some(counter.count(&count).await?))
}

fn frozen_base(number: &Number) -> Option<(i64, Option<i64>)> {
    match &number.said {
        Said::Change { value, denominator, .. } => Some((*value, *denominator)),
        Said::Text | Said::Table | Said::Completion { .. } => None,
    }
}

/// A number as it would be printed now.
pub(super) fn printed(
    number: &Number,
    now: &Counted,
    base: Option<&Counted>,
    definition: &FigureDefinition,
) -> String {
    match &number.said {
        Said::Text => now.text(definition),
        Said::Table => now.display(definition),
        Said::Completion { plan } => {
            let percent = precision::share(now.value, *plan);
            words::completion(window::words::plan(number.days.kind), &percent)
        }
        Said::Change { against, .. } => {
            let against = match against {
                Base::YearBefore => Against::YearBefore,
                Base::PeriodBefore => Against::PeriodBefore,
            };
            words::change(against, base.and_then(|base| change(now, base)))
        }
    }
}

async fn late_rows(
    counter: &mut Counter<'_>,
    number: &Number,
    definition: &FigureDefinition,
    now_ms: i64,
) -> Result<Vec<LateRow>, AppError> {
    let scope = Scope::region(number.region.clone());
    let then = known_at(number, number.seen_at)?;
    let now = known_at(number, now_ms)?;
    let group = number.group.as_ref().map(|group| group.key.as_str());
    let mut told = Vec::new();
    for (came, window, but) in [(Came::In, &now, &then), (Came::Out, &then, &now)] {
        let of =
            RowsOf { question: &definition.question, scope: &scope, window, group, but: Some(but) };
        for row in figures::rows_of(counter.tx, of, ("", ROWS_TOLD)).await? {
            let facts = later_facts(counter, &row, number.seen_at).await?;
            told.push(LateRow { row, came, facts });
        }
    }
    Ok(told)
}

/// Facts about a row's thing that came at or after an instant, as far as its stream is its own.
async fn later_facts(
    counter: &mut Counter<'_>,
    row: &FigureRow,
    seen_at: i64,
) -> Result<Vec<(String, i64, String)>, AppError> {
    let kind = match row.row_type.as_str() {
        "hazard" => StreamKind::Hazard,
        "visit" => StreamKind::Inspection,
        _ => return Ok(Vec::new()),
    };
    let (Ok(id), Ok(region)) = (row.id.parse(), RegionCode::parse(&row.region_code)) else {
        return Ok(Vec::new());
    };
    let home = region.county();
    let facts = log::stream(counter.tx, home.as_str(), Stream { kind, id }).await?;
    let mut later = Vec::new();
    for fact in facts.into_iter().filter(|fact| fact.origin.recorded_at >= seen_at) {
        let name =
            fact.event.encode().map_err(|error| AppError::Invariant(error.to_string()))?.name;
        later.push((fact.origin.region_key, fact.seq, name));
    }
    Ok(later)
}
