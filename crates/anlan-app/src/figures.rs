//! One evaluator for every figure: value, receipt and rows from the same question, at any past day
//! and over any window that its definition admits.

pub mod compared;
pub mod footing;

pub use anlan_packs::figures::FigureDefinition;

use crate::app::{App, range_of};
use crate::error::AppError;
use anlan_core::calendar::{iso_day, start_of_day_in_china};
use anlan_core::codes::region_code::RegionCode;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::quantity::{Measure, Precision, Qualifier, precision};
use anlan_core::role::Permission;
use anlan_core::scope::Scope;
use anlan_core::window::{self, WindowAsked};
use anlan_store::Tx;
use anlan_store::log;
use anlan_store::read::figures::{self, FigureRow, Window};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Digits of a division (大类) at the head of a code of industry.
const DIVISION_DIGITS: usize = 2;

/// A figure with everything needed to compute it again.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// What was asked.
    pub definition: FigureDefinition,
    /// Rows counted; for a ratio, those above the line.
    pub value: i64,
    /// Rows below the line.
    pub denominator: Option<i64>,
    /// As printed, with unit and qualifier.
    pub display: String,
    /// Qualifier word: `exact` or `over`.
    pub qualifier: &'static str,
    /// As running text says it, with unit and qualifier.
    pub text: String,
    /// The day asked about, ISO.
    pub as_of: String,
    /// The window as asked for; its days, and the day whose evening's knowledge counts.
    pub window: window::Window,
    /// The window in words.
    pub window_words: String,
    /// What the asker may see; the same predicate counted.
    pub scope: Scope,
    /// Region asked about.
    pub region: Option<String>,
    /// Last fact of each home when it was computed.
    pub log_position: Vec<(String, i64)>,
    /// Epoch ms.
    pub computed_at: i64,
    /// Rows by group; their sum is the value.
    pub breakdown: Vec<(String, i64)>,
}

impl Receipt {
    /// What can be compared; none for a share of nothing.
    pub fn measure(&self) -> Option<Measure> {
        Measure::of(self.value, self.denominator)
    }
}

/// Which figure, when, where, over which window.
#[derive(Debug, Clone, Copy)]
pub struct FigureAsked<'a> {
    /// Figure.
    pub id: &'a str,
    /// Day, ISO; today when none.
    pub as_of: Option<&'a str>,
    /// Region; everything in scope when none.
    pub region: Option<&'a str>,
    /// `month`, `2026-03-01..2026-05-31` …; the figure's own when none.
    pub window: Option<&'a str>,
}

/// A question that has been let in: what, over which days, where, within which scope.
#[derive(Debug, Clone)]
struct Asked {
    window: window::Window,
    scope: Scope,
    region: Option<String>,
}

impl Asked {
    fn stored(&self) -> Result<Window, Problem> {
        instants(&self.window, self.region.as_deref())
    }

    /// What is seen of the region asked about.
    fn seen(&self) -> Scope {
        match self.region.as_deref().map(RegionCode::parse) {
            Some(Ok(region)) => self.scope.within(&region),
            Some(Err(_)) | None => self.scope.clone(),
        }
    }
}

impl App {
    /// Evaluates a figure over its own window as of the end of a day (ISO; today when none).
    ///
    /// # Errors
    /// As for [`App::figure_over`].
    pub async fn figure(
        &self,
        actor: &Actor,
        id: &str,
        as_of: Option<&str>,
        region: Option<&str>,
    ) -> Result<Receipt, AppError> {
        self.figure_over(actor, FigureAsked { id, as_of, region, window: None }).await
    }

    /// Evaluates a figure over the window asked for.
    ///
    /// # Errors
    /// `figure_not_found`, `date_invalid`, `date_in_future`, `permission_denied`, `query_invalid`,
    /// `window_invalid`, `window_not_admitted`.
    pub async fn figure_over(
        &self,
        actor: &Actor,
        asked: FigureAsked<'_>,
    ) -> Result<Receipt, AppError> {
        let definition = self.definition(asked.id)?;
        let asked = self.asked(actor, definition, asked)?;
        let mut tx = self.store.read().await?;
        self.receipt(&mut tx, definition, &asked).await
    }

    /// The rows behind a figure after an id.
    ///
    /// # Errors
    /// As for [`App::figure_over`].
    pub async fn figure_rows(
        &self,
        actor: &Actor,
        asked: FigureAsked<'_>,
        after: &str,
        limit: i64,
    ) -> Result<Vec<FigureRow>, AppError> {
        let definition = self.definition(asked.id)?;
        let question = &definition.question;
        let asked = self.asked(actor, definition, asked)?;
        let mut tx = self.store.read().await?;
        let window = asked.stored()?;
        let mut rows =
            figures::rows(&mut tx, question, &asked.scope, &window, (after, limit)).await?;
        // Records hold codes of industries alone; the packs know the names of divisions.
        for row in rows.iter_mut().filter(|row| row.row_type == "industry") {
            let division: String = row.id.chars().take(DIVISION_DIGITS).collect();
            if let Some(name) = self.packs.industries.name(&division) {
                row.title = format!("{} {name}", row.id);
            }
        }
        Ok(rows)
    }

    async fn receipt(
        &self,
        tx: &mut Tx,
        definition: &FigureDefinition,
        asked: &Asked,
    ) -> Result<Receipt, AppError> {
        let window = asked.stored()?;
        let breakdown = figures::groups(tx, &definition.question, &asked.scope, &window).await?;
        let value = breakdown.iter().map(|(_, count)| count).sum();
        let denominator = match &definition.denominator {
            None => None,
            Some(question) => {
                let groups = figures::groups(tx, question, &asked.scope, &window).await?;
                Some(groups.iter().map(|(_, count)| count).sum())
            }
        };
        let heads = log::heads(tx).await?;
        let (display, qualifier) = shown(definition, definition.precision, value, denominator);
        let text_precision = definition.text_precision.unwrap_or(definition.precision);
        let (text, _) = shown(definition, text_precision, value, denominator);
        Ok(Receipt {
            definition: definition.clone(),
            value,
            denominator,
            display,
            qualifier,
            text,
            as_of: window.as_of_day,
            window_words: window::words::window(&asked.window, self.day(None)?),
            window: asked.window,
            scope: asked.scope.clone(),
            region: asked.region.clone(),
            log_position: heads.into_iter().map(|(home, head)| (home, head.seq)).collect(),
            computed_at: self.world.now_ms(),
            breakdown,
        })
    }

    fn definition(&self, id: &str) -> Result<&FigureDefinition, Problem> {
        self.packs.figure(id).ok_or_else(|| Problem::not_found("figure_not_found").with("id", id))
    }

    fn asked(
        &self,
        actor: &Actor,
        definition: &FigureDefinition,
        asked: FigureAsked<'_>,
    ) -> Result<Asked, AppError> {
        let scope = self.scope(actor, Permission::ReadFigures)?;
        let window = admitted(definition, asked.window)?.on(self.day(asked.as_of)?)?;
        // Read once more when the question is written; a wrong one is refused before anything is asked.
        range_of(asked.region)?;
        Ok(Asked { window, scope, region: asked.region.map(str::to_owned) })
    }

    /// A day that has come; today when none is given.
    pub(crate) fn day(&self, as_of: Option<&str>) -> Result<Date, Problem> {
        let today = self.today();
        let text = as_of.unwrap_or(&today);
        let day = iso_day(text)?;
        if *text > *today {
            return Err(Problem::invalid("date_in_future").with("value", text));
        }
        Ok(day)
    }

    /// How things stand today, in a region or everywhere.
    ///
    /// # Errors
    /// `query_invalid` when it is no region code.
    pub(crate) fn stock_today(&self, region: Option<&str>) -> Result<Window, Problem> {
        instants(&WindowAsked::Stock.on(self.day(None)?)?, region)
    }
}

/// The window asked for, or the figure's own.
pub(crate) fn admitted(
    definition: &FigureDefinition,
    text: Option<&str>,
) -> Result<WindowAsked, Problem> {
    let refused = |window: &str| {
        let admitted: Vec<&str> =
            definition.windows.iter().map(|kind| window::words::kind(*kind)).collect();
        Problem::invalid("window_not_admitted")
            .with("figure", &definition.name)
            .with("window", window)
            .with("admitted", admitted.join("、"))
    };
    match text {
        None => WindowAsked::of(definition.window)
            .ok_or_else(|| refused(window::words::kind(definition.window))),
        Some(text) => {
            let asked = WindowAsked::parse(text)?;
            let kind = asked.kind();
            if definition.admits(kind) {
                Ok(asked)
            } else {
                Err(refused(window::words::kind(kind)))
            }
        }
    }
}

/// The instants of a window.
pub(crate) fn instants(window: &window::Window, region: Option<&str>) -> Result<Window, Problem> {
    let invalid = |day: Date| Problem::invalid("date_invalid").with("value", day);
    let start = |day: Date| start_of_day_in_china(day).map_err(|_beyond| invalid(day));
    let end = |day: Date| start(day.checked_add(1.day()).map_err(|_beyond| invalid(day))?);
    let (year, quarter) = window::quarter_over(window.seen_on);
    Ok(Window {
        as_of_ms: end(window.seen_on)?,
        from_ms: window.first.map(start).transpose()?.unwrap_or(i64::MIN),
        to_ms: end(window.last)?,
        as_of_day: window.seen_on.to_string(),
        quarter_over: (i64::from(year), i64::from(quarter)),
        range: range_of(region)?,
    })
}

/// A number as printed, and its qualifier word.
pub(crate) fn shown(
    definition: &FigureDefinition,
    precision: Precision,
    value: i64,
    denominator: Option<i64>,
) -> (String, &'static str) {
    if let Some(denominator) = denominator {
        return (precision::share(value, denominator), "exact");
    }
    let Some(unit) = definition.counted_unit() else {
        return (format!("{value}{}", definition.unit), "exact");
    };
    let quantity = precision.count(value, unit);
    let word = if quantity.qualifier() == Qualifier::Exact { "exact" } else { "over" };
    (quantity.to_string(), word)
}
