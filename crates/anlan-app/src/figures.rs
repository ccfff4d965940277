//! One evaluator for every figure: value, receipt and rows from the same question, at any past day.

use crate::app::{App, range_of};
use crate::error::AppError;
use anlan_core::calendar::start_of_day_in_china;
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::quantity::{Quantity, Ratio, ShownScale};
use anlan_core::role::Permission;
use anlan_core::scope::Scope;
use anlan_packs::figures::{FigureDefinition, Precision, WindowKind};
use anlan_store::log;
use anlan_store::read::figures::{self, FigureRow, Window};
use jiff::ToSpan as _;
use jiff::civil::Date;

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
    /// The day asked about, ISO.
    pub as_of: String,
    /// First day of the window, ISO; none for a stock.
    pub window_from: Option<String>,
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

struct Asked {
    window: Window,
    from_day: Option<Date>,
    scope: Scope,
}

impl App {
    /// Evaluates a figure as of the end of a day (ISO; today when none).
    ///
    /// # Errors
    /// `figure_not_found`, `date_invalid`, `permission_denied`, `query_invalid`.
    pub async fn figure(
        &self,
        actor: &Actor,
        id: &str,
        as_of: Option<&str>,
        region: Option<&str>,
    ) -> Result<Receipt, AppError> {
        let definition = self.definition(id)?;
        let asked = self.asked(actor, definition, as_of, region)?;
        let mut tx = self.store.read().await?;
        let breakdown =
            figures::groups(&mut tx, &definition.question, &asked.scope, &asked.window).await?;
        let value = breakdown.iter().map(|(_, count)| count).sum();
        let denominator = match &definition.denominator {
            None => None,
            Some(question) => {
                let groups =
                    figures::groups(&mut tx, question, &asked.scope, &asked.window).await?;
                Some(groups.iter().map(|(_, count)| count).sum())
            }
        };
        let heads = log::heads(&mut tx).await?;
        let (display, qualifier) = shown(definition, value, denominator);
        Ok(Receipt {
            definition: definition.clone(),
            value,
            denominator,
            display,
            qualifier,
            as_of: asked.window.as_of_day,
            window_from: asked.from_day.map(|day| day.to_string()),
            scope: asked.scope,
            region: region.map(str::to_owned),
            log_position: heads.into_iter().map(|(home, head)| (home, head.seq)).collect(),
            computed_at: self.world.now_ms(),
            breakdown,
        })
    }

    /// The rows behind a figure after an id.
    ///
    /// # Errors
    /// As for [`App::figure`].
    pub async fn figure_rows(
        &self,
        actor: &Actor,
        asked: FigureAsked<'_>,
        after: &str,
        limit: i64,
    ) -> Result<Vec<FigureRow>, AppError> {
        let definition = self.definition(asked.id)?;
        let question = &definition.question;
        let asked = self.asked(actor, definition, asked.as_of, asked.region)?;
        let mut tx = self.store.read().await?;
        Ok(figures::rows(&mut tx, question, &asked.scope, &asked.window, (after, limit)).await?)
    }

    fn definition(&self, id: &str) -> Result<&FigureDefinition, Problem> {
        self.packs.figure(id).ok_or_else(|| Problem::not_found("figure_not_found").with("id", id))
    }

    fn asked(
        &self,
        actor: &Actor,
        definition: &FigureDefinition,
        as_of: Option<&str>,
        region: Option<&str>,
    ) -> Result<Asked, AppError> {
        let scope = self.scope(actor, Permission::ReadFigures)?;
        let text = as_of.map_or_else(|| self.today(), str::to_owned);
        let invalid = || Problem::invalid("date_invalid").with("value", &text);
        let day: Date = text.parse().map_err(|_not_a_day| invalid())?;
        if day.to_string() > self.today() {
            return Err(Problem::invalid("date_in_future").with("value", &text).into());
        }
        let from_day = match definition.window {
            WindowKind::Stock => None,
            WindowKind::YearToDate => Some(day.first_of_year()),
        };
        Ok(Asked { window: window(day, from_day, region)?, from_day, scope })
    }

    /// How things stand today, in a region or everywhere.
    ///
    /// # Errors
    /// `query_invalid` when it is no region code.
    pub(crate) fn stock_today(&self, region: Option<&str>) -> Result<Window, Problem> {
        let today = self.today();
        let day = today.parse();
        window(
            day.map_err(|_beyond| Problem::invalid("date_invalid").with("value", &today))?,
            None,
            region,
        )
    }
}

/// From the beginning of one day, or of time, to the end of another.
fn window(day: Date, from_day: Option<Date>, region: Option<&str>) -> Result<Window, Problem> {
    let invalid = || Problem::invalid("date_invalid").with("value", day);
    let next = day.checked_add(1.day()).map_err(|_beyond| invalid())?;
    let instant = |day: Date| start_of_day_in_china(day).map_err(|_beyond| invalid());
    Ok(Window {
        as_of_ms: instant(next)?,
        from_ms: from_day.map(instant).transpose()?.unwrap_or(i64::MIN),
        as_of_day: day.to_string(),
        range: range_of(region)?,
    })
}

/// Which figure, when, where.
#[derive(Debug, Clone, Copy)]
pub struct FigureAsked<'a> {
    /// Figure.
    pub id: &'a str,
    /// Day, ISO.
    pub as_of: Option<&'a str>,
    /// Region.
    pub region: Option<&'a str>,
}

fn shown(
    definition: &FigureDefinition,
    value: i64,
    denominator: Option<i64>,
) -> (String, &'static str) {
    if let Some(denominator) = denominator {
        let percent = match Ratio::new(value, denominator) {
            // A rate that is not whole never prints as whole.
            Ok(_) if value < denominator && value * 2000 >= denominator * 1999 => {
                "99.9%".to_owned()
            }
            Ok(ratio) => ratio.percent(1),
            Err(_nothing_below_the_line) => "—".to_owned(),
        };
        return (percent, "exact");
    }
    match definition.counted_unit() {
        None => (format!("{value}{}", definition.unit), "exact"),
        Some(unit) => match definition.precision {
            Precision::Exact | Precision::OneDecimal => {
                (Quantity::exact(value, unit).to_string(), "exact")
            }
            Precision::TwoLeadingDigits => {
                let quantity = Quantity::shown_with_qualifier(
                    value,
                    ShownScale::two_leading_digits(value),
                    unit,
                );
                let word = if quantity == Quantity::exact(value, unit) { "exact" } else { "over" };
                (quantity.to_string(), word)
            }
        },
    }
}
