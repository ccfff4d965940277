//! The one door for writes. An order seen before gets the answer it got then; a refused one leaves
//! no trace in the log.

use crate::app::App;
use crate::complete;
use crate::error::AppError;
use crate::targets::facts::folded;
use anlan_core::bulletin;
use anlan_core::command::Command;
use anlan_core::ctx::{Actor, Ctx};
use anlan_core::event::{Event, Stream};
use anlan_core::hazard;
use anlan_core::hazard::state::{By, HazardState};
use anlan_core::id::{AccountId, CommandId};
use anlan_core::identity;
use anlan_core::identity::state::AccountState;
use anlan_core::inspection;
use anlan_core::problem::Problem;
use anlan_core::registry;
use anlan_core::registry::state::RegistryState;
use anlan_core::responsibility;
use anlan_core::responsibility::decide::ContractState;
use anlan_core::target;
use anlan_packs::Packs;
use anlan_store::hash::HashAlgorithm;
use anlan_store::log::{self, Chains, Known, Origin, Recorded};
use anlan_store::{Tx, project};

/// An order on its way to the door.
#[derive(Debug, Clone)]
pub struct Order {
    /// Minted on the device; sent again it is the same order.
    pub id: CommandId,
    /// What.
    pub command: Command,
    /// Who.
    pub actor: Actor,
    /// When by the device, epoch ms UTC.
    pub device_ms: Option<i64>,
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The order.
    pub command: CommandId,
    /// The thing it changed.
    pub stream: Stream,
    /// Home of the thing.
    pub region_key: String,
    /// Number of the last fact it made.
    pub seq: i64,
    /// Whether it had been carried out before.
    pub repeated: bool,
}

impl App {
    /// Carries out one order. Answers after it is durable.
    ///
    /// # Errors
    /// A refusal, or what broke; after a broken answer the same order can be sent again.
    pub async fn execute(&self, order: Order) -> Result<Answer, AppError> {
        self.writer.execute(order).await
    }

    /// Carries out many orders, each on its own, in order; they share commits.
    pub async fn execute_all(&self, orders: Vec<Order>) -> Vec<Result<Answer, AppError>> {
        self.writer.execute_all(orders).await
    }
}

/// Decides and records one order inside a transaction under way. A refusal has written nothing.
pub(crate) async fn carry_out(
    tx: &mut Tx,
    chains: &mut Chains,
    packs: &Packs,
    now_ms: i64,
    order: &Order,
) -> Result<Answer, AppError> {
    let home = order.command.home().as_str().to_owned();
    let digest = digest(&order.command)?;
    let seen = log::of_command(tx, &home, order.id.uuid()).await?;
    if let Some(first) = seen.first() {
        if first.origin.command_digest != digest {
            return Err(Problem::conflict("command_id_reused").into());
        }
        return Ok(answer(order, &home, &seen, Repeated::Yes));
    }
    let completed = complete::complete(tx, (packs, now_ms), order).await?;
    let stream = completed.command.stream(order.id);
    let facts = match completed.command {
        // A visit is one fact under the order's own id: nothing can stand before it.
        Command::Visit(_) => Vec::new(),
        Command::Identity(_)
        | Command::Registry(_)
        | Command::Responsibility(_)
        | Command::Hazard(_)
        | Command::Target(_)
        | Command::TargetStep(_)
        | Command::Bulletin(_) => log::stream(tx, &home, stream).await?,
    };
    let ctx = Ctx {
        command: order.id,
        actor: &order.actor,
        now_ms,
        device_ms: order.device_ms,
        calendar: &packs.calendar,
    };
    let events = decide(&completed, &facts, &ctx)?;
    let origin = Origin {
        region_key: home.clone(),
        command_id: order.id.uuid(),
        command_digest: digest,
        actor_id: order.actor.account().map(AccountId::uuid),
        recorded_at: now_ms,
        device_at: order.device_ms,
    };
    let known = Known { stream, facts: i64::try_from(facts.len()).unwrap_or(i64::MAX) };
    for photo in &completed.photos {
        photo.keep(tx, &home).await?;
    }
    let recorded = chains.append(tx, &origin, known, events).await?;
    for fact in &recorded {
        project::apply(tx, fact).await?;
    }
    Ok(answer(order, &home, &recorded, Repeated::No))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeated {
    Yes,
    No,
}

fn answer(order: &Order, home: &str, facts: &[Recorded], repeated: Repeated) -> Answer {
    let last = facts.last();
    Answer {
        command: order.id,
        stream: last.map_or_else(|| order.command.stream(order.id), |fact| fact.stream),
        region_key: home.to_owned(),
        seq: last.map_or(0, |fact| fact.seq),
        repeated: repeated == Repeated::Yes,
    }
}

fn digest(command: &Command) -> Result<String, AppError> {
    Ok(HashAlgorithm::default().of(serde_json::to_string(command)?.as_bytes()))
}

fn decide(
    completed: &complete::Completed,
    facts: &[Recorded],
    ctx: &Ctx<'_>,
) -> Result<Vec<Event>, Problem> {
    match &completed.command {
        Command::Identity(order) => {
            let mut state = AccountState::default();
            for fact in facts {
                if let Event::Identity(event) = &fact.event {
                    state = state.after(event);
                }
            }
            wrap(identity::decide::decide(&state, order, ctx)?, Event::Identity)
        }
        Command::Registry(order) => {
            let mut state = RegistryState::default();
            for fact in facts {
                if let Event::Registry(event) = &fact.event {
                    state = state.after(event);
                }
            }
            wrap(registry::decide::decide(&state, completed.link, order, ctx)?, Event::Registry)
        }
        Command::Responsibility(order) => {
            let mut state = ContractState::default();
            for fact in facts {
                if let Event::Responsibility(event) = &fact.event {
                    state = state.after(event);
                }
            }
            wrap(responsibility::decide::decide(&state, order, ctx)?, Event::Responsibility)
        }
        Command::Visit(order) => wrap(inspection::decide(order, ctx)?, Event::Inspection),
        Command::Hazard(order) => {
            let state = hazard_state(facts);
            wrap(hazard::decide::decide(state.as_ref(), &order.action, ctx)?, Event::Hazard)
        }
        Command::Target(order) => {
            let existing =
                if completed.exists { target::Existing::Yes } else { target::Existing::No };
            wrap(target::decide(existing, order, ctx)?, Event::Target)
        }
        Command::Bulletin(order) => {
            let drawn = completed.bulletin.as_deref();
            wrap(bulletin::decide::decide(drawn, order, ctx)?, Event::Bulletin)
        }
        Command::TargetStep(order) => {
            let known = completed.target.as_ref();
            let known = known.ok_or_else(|| Problem::internal("target_order_misrouted"))?;
            let state = folded(facts);
            wrap(target::decide::decide(&state, known, &order.action, ctx)?, Event::Target)
        }
    }
}

/// Folds a hazard's facts.
pub(crate) fn hazard_state(facts: &[Recorded]) -> Option<HazardState> {
    let mut state = None;
    for fact in facts {
        if let Event::Hazard(event) = &fact.event {
            let by = By { account: fact.origin.actor_id.map(AccountId::new) };
            state = HazardState::after(state, event, by);
        }
    }
    state
}

#[expect(clippy::unnecessary_wraps, reason = "every arm of decide answers with a Result")]
fn wrap<E>(events: Vec<E>, area: fn(E) -> Event) -> Result<Vec<Event>, Problem> {
    Ok(events.into_iter().map(area).collect())
}
