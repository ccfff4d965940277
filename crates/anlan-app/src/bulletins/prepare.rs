//! Prepares an order to issue: counts, checks the footing, gives the number, and sets a correction
//! beside what it corrects. Only for whoever may issue there.

use super::count::Counter;
use super::draw::Draft;
use super::occasion::{Knowledge, Occasion};
use super::{Issued, foot, issued};
use crate::error::AppError;
use crate::recorded::Recorded;
use anlan_core::bulletin::command::IssueBulletin;
use anlan_core::bulletin::content::{
    Base, Bulletin, Cause, Changed, Correction, Number, Said, Template,
};
use anlan_core::bulletin::decide::{Corrected, Drawn};
use anlan_core::calendar::{date_in_china, iso_day};
use anlan_core::ctx::Actor;
use anlan_core::problem::Problem;
use anlan_core::quantity::words::NONE;
use anlan_core::role::Permission;
use anlan_core::scope::{Placed, Scope};
use anlan_core::window::WindowKind;
use anlan_packs::Packs;
use anlan_packs::bulletins::BulletinTemplate;
use anlan_store::hash::HashAlgorithm;
use anlan_store::read::bulletins::{self, Numbering};
use anlan_store::read::directory;
use anlan_store::{Tx, log};
use jiff::civil::Date;

/// The bulletin that an order would issue; none for whoever may not issue it.
pub(crate) async fn drawn(
    tx: &mut Tx,
    packs: &Packs,
    by: (&Actor, &IssueBulletin),
    now_ms: i64,
) -> Result<Option<Drawn>, AppError> {
    let (actor, order) = by;
    let scope = actor.scope(Permission::IssueBulletins);
    let placed = Placed { region: &order.region, line: None, subject: None };
    if !actor.may(Permission::IssueBulletins) || !scope.permits(placed) {
        return Ok(None);
    }
    if order.home != order.region.county() {
        return Err(Problem::invalid("region_outside_home")
            .with("code", &order.region)
            .with("home", &order.home)
            .into());
    }
    let template = packs.bulletin(&order.template);
    let template = template.ok_or_else(|| {
        Problem::not_found("bulletin_template_not_found").with("id", &order.template)
    })?;
    let earlier = earlier(tx, order).await?;
    let occasion = occasion(tx, (template, order), now_ms, earlier.as_ref()).await?;
    let sequence = bulletins::last_sequence(
        tx,
        Numbering {
            region_key: order.home.as_str(),
            region_code: order.region.as_str(),
            template_id: &template.id,
            year: i64::from(occasion.today.year()),
        },
    );
    let sequence = sequence.await? + 1;
    let heads = log::heads(tx).await?;
    let mut draft = Draft::new(Counter::new(tx, packs), occasion, sequence);
    let parts = draft.text().await?;
    let failures = foot::failures(&mut draft).await?;
    let definitions = draft.definitions()?;
    let Draft { occasion, numbers, .. } = draft;
    let correction = earlier.as_ref().map(|old| correction(old, packs, &numbers)).transpose()?;
    let mut title = occasion.words(&template.title, sequence)?;
    if correction.is_some() {
        title.push_str("（更正）");
    }
    let window = occasion.window(template.period)?;
    let bulletin = Bulletin {
        template: Template {
            id: template.id.clone(),
            name: template.name.clone(),
            hash: HashAlgorithm::default().of(template.source.as_bytes()),
        },
        title,
        issuer: occasion.words(&template.issuer, sequence)?,
        number: occasion.words(&template.number, sequence)?,
        year: occasion.today.year(),
        sequence,
        days: super::count::days(&window, occasion.today),
        seen_at: occasion.seen_at(window.asked.kind())?,
        log_position: heads.into_iter().map(|(home, head)| (home, head.seq)).collect(),
        scope,
        plans: occasion.plans,
        region: occasion.region,
        region_name: occasion.region_name,
        definitions,
        numbers,
        parts,
        correction,
    };
    Ok(Some(Drawn { bulletin, failures, corrected: corrected(earlier.as_ref()) }))
}

/// The bulletin that an order corrects: of the same template, region and home.
async fn earlier(tx: &mut Tx, order: &IssueBulletin) -> Result<Option<Issued>, AppError> {
    let Some(id) = order.corrects else { return Ok(None) };
    let found = issued(tx, &id.to_string()).await?.filter(|old| {
        old.row.region_key == order.home.as_str()
            && old.bulletin.region == order.region
            && old.bulletin.template.id == order.template
    });
    found.map(Some).ok_or_else(|| Problem::not_found("bulletin_not_found").into())
}

fn corrected(earlier: Option<&Issued>) -> Corrected {
    match earlier {
        None => Corrected::Nothing,
        Some(old) if old.row.superseded_by.is_some() => Corrected::Superseded,
        Some(_) => Corrected::Standing,
    }
}

async fn occasion<'t>(
    tx: &mut Tx,
    of: (&'t BulletinTemplate, &IssueBulletin),
    now_ms: i64,
    earlier: Option<&Issued>,
) -> Result<Occasion<'t>, AppError> {
    let (template, order) = of;
    let today = date_in_china(now_ms).map_err(|error| AppError::Invariant(error.to_string()))?;
    let day = match order.as_of.as_deref() {
        None => today,
        Some(text) => past(iso_day(text)?, today)?,
    };
    let recorded = Recorded::of(tx, &Scope::region(order.region.clone())).await?;
    let regions = directory::regions(tx).await?;
    let own = regions.into_iter().find(|one| one.code == order.region.as_str());
    Ok(Occasion {
        template,
        region_name: own.map_or_else(|| order.region.to_string(), |one| one.name),
        region: order.region.clone(),
        day,
        today,
        now_ms,
        recorded,
        knowledge: if earlier.is_some() { Knowledge::Now } else { Knowledge::ThatEvening },
        plans: order.plans.clone(),
    })
}

fn past(day: Date, today: Date) -> Result<Date, Problem> {
    if day > today { Err(Problem::invalid("date_in_future").with("value", day)) } else { Ok(day) }
}

/// Every number that is another one than before.
fn correction(old: &Issued, packs: &Packs, numbers: &[Number]) -> Result<Correction, AppError> {
    let of =
        old.row.id.parse().map_err(|_not_an_id| {
            AppError::Invariant(format!("{} is no bulletin's id", old.row.id))
        })?;
    let before = &old.bulletin.numbers;
    let mut changes = Vec::new();
    for number in numbers {
        let was = before.iter().find(|one| same_place(one, number));
        if was.is_none_or(|was| was.text != number.text || counts(was) != counts(number)) {
            let before = was.map_or(NONE, |one| one.text.as_str());
            let change = changed(packs, number, (before, &number.text));
            // One number may stand in two sentences.
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
    }
    for number in before.iter().filter(|one| !numbers.iter().any(|new| same_place(one, new))) {
        changes.push(changed(packs, number, (&number.text, NONE)));
    }
    Ok(Correction { of, number: old.bulletin.number.clone(), changes })
}

fn counts(number: &Number) -> (i64, Option<i64>) {
    (number.value, number.denominator)
}

/// Whether two numbers stand for the same thing: figure, place, group, days, and what is said of it.
fn same_place(one: &Number, other: &Number) -> bool {
    let kind = |said: &Said| match said {
        Said::Text => 0,
        Said::Table => 1,
        Said::Change { against, .. } => 2 + i32::from(*against == Base::YearBefore),
        Said::Completion { .. } => 4,
    };
    let days =
        |number: &Number| (number.days.kind, number.days.first.clone(), number.days.last.clone());
    one.figure == other.figure
        && one.region == other.region
        && one.group == other.group
        && days(one) == days(other)
        && kind(&one.said) == kind(&other.said)
}

fn changed(packs: &Packs, number: &Number, texts: (&str, &str)) -> Changed {
    let definition = packs.figure(&number.figure);
    let cause = match definition {
        Some(one) if one.late_facts => Cause::LateFacts,
        Some(_) | None if number.days.kind == WindowKind::Stock => Cause::Basis,
        Some(_) | None => Cause::Development,
    };
    Changed {
        name: super::document::number_name(number, definition.map(|one| one.name.as_str())),
        before: texts.0.to_owned(),
        after: texts.1.to_owned(),
        cause,
    }
}
