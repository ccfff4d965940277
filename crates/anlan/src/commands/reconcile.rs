//! `anlan reconcile`.

use super::{say, say_json};
use crate::cli::Reconcile;
use crate::exit::Failure;
use crate::{open, progress};
use anlan_app::App;
use anlan_app::reconcile::ReconciliationOutcome;
use anlan_core::ctx::Actor;

pub(super) async fn run(arguments: Reconcile) -> Result<(), Failure> {
    let app = open::existing_app(&arguments.place).await?;
    let outcomes = reconcile(&app, &Actor::Machine, arguments.region.as_deref()).await?;
    if arguments.json {
        return say_json(&outcomes);
    }
    for outcome in outcomes {
        let count = |name: &str| outcome.counts.get(name).copied().unwrap_or(0);
        say(format!(
            "{}：代码一致自动对应 {}，镇街内名称唯一自动对应 {}，待人工核对 {}，无登记候选 {}。",
            outcome.region_key,
            count("exact_code"),
            count("unique_name_town"),
            count("review"),
            count("none"),
        ));
    }
    Ok(())
}

/// Reconciles with a bar over the ledger's rows.
pub(crate) async fn reconcile(
    app: &App,
    actor: &Actor,
    region: Option<&str>,
) -> Result<Vec<ReconciliationOutcome>, Failure> {
    let bar = progress::bar("核对", 0);
    let outcomes = app
        .reconcile(actor, region, &mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        })
        .await;
    bar.finish_and_clear();
    Ok(outcomes?)
}
