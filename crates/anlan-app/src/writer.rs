//! Group commit: orders that arrive while one transaction is in flight share the next, and each is
//! answered after the commit. A refusal touches nobody else: it comes before anything is written.
//! When something breaks instead, the commit is redone with a savepoint for each order.

use crate::error::{AppError, causes};
use crate::execute::{Answer, Order, carry_out};
use crate::ports::World;
use anlan_packs::Packs;
use anlan_store::log::Chains;
use anlan_store::{Store, StoreError, Tx};
use std::mem;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Orders waiting at the door; more callers wait outside it.
const WAITING_MAX: usize = 4_096;
/// Orders in one commit: long enough to pay for the sync, short enough to answer within a moment.
const TOGETHER_MAX: usize = 256;

type Reply = oneshot::Sender<Result<Answer, AppError>>;

/// The door, from outside.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    door: mpsc::Sender<(Order, Reply)>,
}

impl Writer {
    pub(crate) fn start(store: Store, packs: Arc<Packs>, world: Arc<dyn World>) -> Self {
        let (door, mut waiting) = mpsc::channel::<(Order, Reply)>(WAITING_MAX);
        tokio::spawn(async move {
            let mut together = Vec::new();
            while waiting.recv_many(&mut together, TOGETHER_MAX).await > 0 {
                commit_together(&store, &packs, world.as_ref(), mem::take(&mut together)).await;
            }
        });
        Self { door }
    }

    pub(crate) async fn execute(&self, order: Order) -> Result<Answer, AppError> {
        let (reply, answer) = oneshot::channel();
        self.door.send((order, reply)).await.map_err(|_closed| AppError::Unsaved)?;
        answer.await.map_err(|_dropped| AppError::Unsaved)?
    }

    pub(crate) async fn execute_all(&self, orders: Vec<Order>) -> Vec<Result<Answer, AppError>> {
        let mut pending = Vec::with_capacity(orders.len());
        for order in orders {
            let (reply, answer) = oneshot::channel();
            let sent = self.door.send((order, reply)).await;
            pending.push(sent.map(|()| answer).map_err(|_closed| AppError::Unsaved));
        }
        let mut answers = Vec::with_capacity(pending.len());
        for one in pending {
            answers.push(match one {
                Ok(answer) => {
                    answer.await.map_err(|_dropped| AppError::Unsaved).and_then(|answer| answer)
                }
                Err(error) => Err(error),
            });
        }
        answers
    }
}

async fn commit_together(
    store: &Store,
    packs: &Packs,
    world: &dyn World,
    orders: Vec<(Order, Reply)>,
) {
    let (orders, replies): (Vec<Order>, Vec<Reply>) = orders.into_iter().unzip();
    let answers = match all_or_none(store, packs, world, &orders).await {
        Ok(answers) => answers,
        // One order stood in the way of all, or the commit did: each for itself finds out which.
        Err(error) => {
            tracing::warn!(error = %causes(&error), orders = orders.len(), "a commit is redone");
            each_for_itself(store, packs, world, &orders).await
        }
    };
    for (reply, answer) in replies.into_iter().zip(answers) {
        // The caller may have hung up; the order is carried out all the same.
        drop(reply.send(answer));
    }
}

type Answers = Vec<Result<Answer, AppError>>;

/// The usual way, without savepoints: a refusal has written nothing, and whatever else goes wrong
/// undoes the whole commit.
async fn all_or_none(
    store: &Store,
    packs: &Packs,
    world: &dyn World,
    orders: &[Order],
) -> Result<Answers, AppError> {
    let mut tx = store.write().await?;
    let mut chains = Chains::default();
    let mut answers = Vec::with_capacity(orders.len());
    for order in orders {
        match carry_out(&mut tx, &mut chains, packs, world.now_ms(), order).await {
            Ok(answer) => answers.push(Ok(answer)),
            Err(AppError::Refused(problem)) => answers.push(Err(problem.into())),
            Err(error) => return Err(error),
        }
    }
    chains.settle(&mut tx).await?;
    tx.commit().await?;
    Ok(answers)
}

/// The way after trouble: each order between savepoints, so that only the one at fault fails.
async fn each_for_itself(
    store: &Store,
    packs: &Packs,
    world: &dyn World,
    orders: &[Order],
) -> Answers {
    let mut answers = Vec::with_capacity(orders.len());
    let outcome = async {
        let mut tx = store.write().await?;
        for order in orders {
            answers.push(between_savepoints(&mut tx, packs, world, order).await?);
        }
        tx.commit().await
    }
    .await;
    match outcome {
        Ok(()) => answers,
        Err(error) => {
            tracing::error!(error = %causes(&error), orders = orders.len(), "a commit failed");
            orders.iter().map(|_| Err(AppError::Unsaved)).collect()
        }
    }
}

/// Only an engine that can no longer go on fails the whole commit.
async fn between_savepoints(
    tx: &mut Tx,
    packs: &Packs,
    world: &dyn World,
    order: &Order,
) -> Result<Result<Answer, AppError>, StoreError> {
    tx.savepoint().await?;
    let mut chains = Chains::default();
    match carry_out(tx, &mut chains, packs, world.now_ms(), order).await {
        Ok(answer) => {
            chains.settle(tx).await?;
            tx.release().await?;
            Ok(Ok(answer))
        }
        Err(error) => {
            tx.rollback_to_savepoint().await?;
            Ok(Err(error))
        }
    }
}
