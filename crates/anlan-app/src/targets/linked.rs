//! Progress counted from records: the value of a figure in its region on a day, and the words by
//! which the judge holds it against the plan.

use crate::error::AppError;
use crate::figures::{admitted, instants, shown};
use anlan_core::problem::Problem;
use anlan_core::quantity::precision;
use anlan_core::scope::Scope;
use anlan_core::target::order::{CountedProgress, FigureLink, PlanBound};
use anlan_packs::Packs;
use anlan_packs::figures::FigureDefinition;
use anlan_store::Tx;
use anlan_store::read::figures;
use jiff::civil::Date;

/// The figure that a link names, over a window that it admits.
///
/// # Errors
/// `figure_not_found`, `figure_counts_targets`, `window_invalid`, `window_not_admitted`.
pub(super) fn linked<'a>(
    packs: &'a Packs,
    link: &FigureLink,
) -> Result<&'a FigureDefinition, Problem> {
    let missing = || Problem::not_found("figure_not_found").with("id", &link.figure);
    let definition = packs.figure(&link.figure).ok_or_else(missing)?;
    if definition.of_targets {
        return Err(Problem::invalid("figure_counts_targets").with("figure", &definition.name));
    }
    admitted(definition, link.window.as_deref())?;
    Ok(definition)
}

/// Counts a linked target on the evening of a day: all of the region, whoever asks, since the number
/// is the target's and not the asker's.
pub(super) async fn counted(
    tx: &mut Tx,
    packs: &Packs,
    link: &FigureLink,
    as_of: Date,
) -> Result<CountedProgress, AppError> {
    let definition = linked(packs, link)?;
    let window = admitted(definition, link.window.as_deref())?.on(as_of)?;
    let window = instants(&window, Some(link.region.as_str()))?;
    let scope = Scope::region(link.region.clone());
    let groups = figures::groups(tx, &definition.question, &scope, &window).await?;
    let value = groups.iter().map(|(_, count)| count).sum();
    let denominator = match &definition.denominator {
        None => None,
        Some(question) => {
            let groups = figures::groups(tx, question, &scope, &window).await?;
            Some(groups.iter().map(|(_, count)| count).sum())
        }
    };
    let (display, _) = shown(definition, definition.precision, value, denominator);
    Ok(CountedProgress {
        link: link.clone(),
        name: definition.name.clone(),
        unit: definition.unit.clone(),
        value,
        denominator,
        display,
        as_of: as_of.to_string(),
        words: words(definition, link, (value, denominator)),
    })
}

/// The plan and the value as two sentences of one measure.
pub(super) fn words(
    definition: &FigureDefinition,
    link: &FigureLink,
    (value, denominator): (i64, Option<i64>),
) -> (String, String) {
    let (name, unit, plan) = (&definition.name, &definition.unit, link.plan);
    let wanted = match link.bound {
        PlanBound::AtLeast => format!("{name}达到{plan}{unit}"),
        PlanBound::AtMost => format!("{name}控制在{plan}{unit}以内"),
    };
    let told = match denominator {
        None => format!("{name}{value}{unit}"),
        Some(0) => format!("{name}没有可以计算的底数"),
        Some(whole) => format!("{name}{}", precision::share(value, whole)),
    };
    (wanted, told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::judge::{Held, WorkTime, judged};
    use crate::targets::period::TargetPeriod;
    use anlan_core::codes::region_code::RegionCode;
    use anlan_core::target::judgement::{ScheduleSetting, TargetVerdict};
    use anlan_read::target_table::SelfReport;
    use jiff::civil::date;

    fn verdict(id: &str, bound: PlanBound, plan: i64, value: (i64, Option<i64>)) -> TargetVerdict {
        let packs = Packs::shipped().unwrap();
        let definition = packs.figure(id).unwrap();
        let region = RegionCode::parse("379900").unwrap();
        let link = FigureLink { figure: id.to_owned(), region, window: None, plan, bound };
        let (wanted, told) = words(definition, &link, value);
        let period = TargetPeriod { year: 2026, quarter: 3 };
        let held = Held {
            target: &wanted,
            claim: &told,
            self_report: &SelfReport::OnPlan,
            beside: None,
            unit_assumed: false,
            time: WorkTime::of(period, date(2026, 9, 30), "年底"),
        };
        let found = judged(&held, &ScheduleSetting::LinearStrict);
        assert_ne!(found.verdict, TargetVerdict::NotComparable, "{wanted} {told}");
        found.verdict
    }

    #[test]
    fn every_figure_of_records_can_be_held_against_a_plan() {
        let figures = Packs::shipped().unwrap().figures;
        for figure in figures.iter().filter(|figure| !figure.of_targets) {
            let whole = figure.denominator.as_ref().map(|_| 200);
            let plan = if whole.is_some() { 90 } else { 1_000 };
            let (id, few) = (&figure.id, if whole.is_some() { 100 } else { 300 });
            assert_eq!(
                verdict(id, PlanBound::AtLeast, plan, (few, whole)),
                TargetVerdict::Behind,
                "{id}"
            );
            let many = if whole.is_some() { 190 } else { 1_200 };
            let reached = verdict(id, PlanBound::AtLeast, plan, (many, whole));
            assert!(matches!(reached, TargetVerdict::Met | TargetVerdict::OnTrack), "{id}");
        }
    }

    #[test]
    fn a_number_that_is_not_to_be_passed_is_held_the_other_way() {
        let over = verdict("hazards_overdue", PlanBound::AtMost, 10, (12, None));
        assert_eq!(over, TargetVerdict::Behind);
        let under = verdict("hazards_overdue", PlanBound::AtMost, 10, (3, None));
        assert_ne!(under, TargetVerdict::Behind);
    }
}
