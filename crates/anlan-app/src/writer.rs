//! Group commit: orders that arrive while one transaction is in flight share the next. Each keeps a
//! savepoint of its own, so that a refusal touches nobody else, and is answered after the commit.

use crate::error::{AppError, causes};
use crate::execute::{Answer, Order, carry_out};
use crate::ports::World;
use anlan_packs::Packs;
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
    let mut answered = Vec::with_capacity(orders.len());
    let outcome = async {
        let mut tx = store.write().await?;
        for (order, reply) in orders {
            let answer = one(&mut tx, packs, world, &order).await?;
            answered.push((answer, reply));
        }
        tx.commit().await
    }
    .await;
    match outcome {
        Ok(()) => {
            for (answer, reply) in answered {
                // The caller may have hung up; the order is carried out all the same.
                drop(reply.send(answer));
            }
        }
        Err(error) => {
            tracing::error!(error = %causes(&error), orders = answered.len(), "a commit failed");
            // So do those whose turn had not come: their reply is dropped, which says the same.
            for (_, reply) in answered {
                drop(reply.send(Err(AppError::Unsaved)));
            }
        }
    }
}

/// One order between savepoints. Only an engine that can no longer go on fails the whole commit.
async fn one(
    tx: &mut Tx,
    packs: &Packs,
    world: &dyn World,
    order: &Order,
) -> Result<Result<Answer, AppError>, StoreError> {
    tx.savepoint().await?;
    match carry_out(tx, packs, world.now_ms(), order).await {
        Ok(answer) => {
            tx.release().await?;
            Ok(Ok(answer))
        }
        Err(error) => {
            tx.rollback_to_savepoint().await?;
            Ok(Err(error))
        }
    }
}
