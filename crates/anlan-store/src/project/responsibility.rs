//! Contracts.

use crate::backend::Tx;
use crate::error::StoreError;
use crate::log::Recorded;
use crate::sql;
use anlan_core::responsibility::event::ResponsibilityEvent;

pub(super) async fn apply(
    tx: &mut Tx,
    fact: &Recorded,
    event: &ResponsibilityEvent,
) -> Result<(), StoreError> {
    match event {
        ResponsibilityEvent::ContractSigned { contract } => {
            let params = vec![
                fact.home().into(),
                fact.thing().into(),
                contract.person.to_string().into(),
                contract.role_title.as_str().into(),
                contract.organisation.map(|id| id.to_string()).into(),
                contract.line_kind.code().into(),
                contract.target.kind().into(),
                contract.target.region().as_str().into(),
                contract.target.line().into(),
                contract.target.subject().map(|id| id.to_string()).into(),
                contract.duties.as_str().into(),
                contract.from.as_str().into(),
                (&contract.to).into(),
            ];
            tx.run(&sql::PROJECT_CONTRACT_INSERT, params).await?;
        }
        ResponsibilityEvent::ContractEnded { on, reason } => {
            let params = vec![
                fact.home().into(),
                fact.thing().into(),
                on.as_str().into(),
                reason.as_str().into(),
            ];
            tx.run(&sql::PROJECT_CONTRACT_END, params).await?;
        }
    }
    Ok(())
}
