//! Reconciliations and the proposed links that a clerk decides. Phones are masked on both sides.

use super::import::Progress;
use super::time::instant;
use super::word::ReviewVerdict;
use crate::words;
use anlan_app::accounts::masked_phone;
use anlan_app::{reconcile, reviews};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One run of a reconciliation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reconciliation {
    /// Id.
    pub id: String,
    /// Where the run stands.
    #[schema(value_type = super::answer_word::RunState)]
    pub state: String,
    /// How far it is.
    pub progress: Option<Progress>,
    /// Ledger rows per outcome, 行: `exact_code`, `unique_name_town`, `weighed`, `review`, `none`.
    pub counts: Option<BTreeMap<String, u64>>,
    /// Version of the model.
    pub model: Option<String>,
    /// When it was begun.
    pub created_at: String,
    /// Its home.
    pub region_key: String,
    /// Why it failed, in words; none unless it did.
    pub problem: Option<String>,
}

impl From<reconcile::ReconciliationView> for Reconciliation {
    fn from(view: reconcile::ReconciliationView) -> Self {
        Self {
            id: view.id,
            state: view.state,
            progress: Some(Progress::of(view.done, view.total)),
            counts: Some(view.counts).filter(|counts| !counts.is_empty()),
            model: Some(view.model),
            created_at: instant(view.created_at),
            region_key: view.region_key,
            problem: view.problem,
        }
    }
}

/// Begins a reconciliation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReconciliationDraft {
    /// Home county; the person's own when not given.
    pub region_code: Option<String>,
}

/// Why a candidate was proposed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ReviewReason {
    /// Field compared, or `claims` for what other doors claim.
    pub field: String,
    /// How far the two sides agree; of claims `taken`, `disputed` or `free`.
    pub agreement: String,
    /// Weight of evidence, bits; negative against.
    pub bits: f64,
    /// The same in words.
    pub words: String,
}

/// One registration proposed for a door.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ReviewCandidate {
    /// Fields of the registration.
    pub register: BTreeMap<String, String>,
    /// The registered subject.
    pub register_id: String,
    /// Probability that the two are the same, 0 to 1.
    pub probability: f64,
    /// Sum of the weights, bits.
    pub weight_bits: f64,
    /// Reasons.
    pub reasons: Vec<ReviewReason>,
}

/// A door with the registrations proposed for it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Review {
    /// The door's subject.
    pub id: String,
    /// Run that proposed it.
    pub run_id: String,
    /// Where it stands.
    #[schema(value_type = super::answer_word::ReviewState)]
    pub state: String,
    /// How the run came to it.
    pub basis: String,
    /// Fields of the door.
    pub ledger: BTreeMap<String, String>,
    /// Candidates, best first.
    pub candidates: Vec<ReviewCandidate>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<String>,
    /// The registration chosen.
    pub decision: Option<String>,
}

impl From<reviews::Review> for Review {
    fn from(review: reviews::Review) -> Self {
        let row = review.row;
        let mut ledger = fields(row.door_fields);
        ledger.insert("row_number".to_owned(), row.row_number.to_string());
        if let Some((lng, lat)) = row.point {
            ledger.insert("point".to_owned(), format!("{lng:.6}, {lat:.6}"));
        }
        Self {
            id: row.door,
            run_id: row.run_id,
            state: row.state,
            basis: row.basis,
            ledger,
            candidates: review.candidates.into_iter().map(ReviewCandidate::from).collect(),
            decided_by: row.decider.or(row.decided_by),
            decided_at: row.decided_at.map(instant),
            decision: row.register,
        }
    }
}

impl From<reviews::ReviewCandidate> for ReviewCandidate {
    fn from(candidate: reviews::ReviewCandidate) -> Self {
        let evidence = &candidate.evidence;
        let reasons = evidence.get("reasons").and_then(Value::as_array);
        Self {
            register: fields(candidate.fields),
            register_id: candidate.register,
            probability: number(evidence, "probability"),
            weight_bits: number(evidence, "weight_bits"),
            reasons: reasons.map(|list| list.iter().map(reason).collect()).unwrap_or_default(),
        }
    }
}

fn fields(list: Vec<(&'static str, String)>) -> BTreeMap<String, String> {
    list.into_iter()
        .map(|(field, value)| {
            let shown = if field == "phone" { masked_phone(&value) } else { value };
            (field.to_owned(), shown)
        })
        .collect()
}

fn number(value: &Value, name: &str) -> f64 {
    value.get(name).and_then(Value::as_f64).unwrap_or(0.0)
}

fn reason(value: &Value) -> ReviewReason {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (field, agreement) = (text("field"), text("agreement"));
    ReviewReason {
        words: words::agreement(&field, &agreement),
        field,
        agreement,
        bits: number(value, "bits"),
    }
}

/// A clerk's decision about one door.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewDecision {
    /// What is decided.
    pub decision: ReviewVerdict,
    /// The registration, for `accept`.
    pub register_id: Option<String>,
}

/// Which proposed links a clerk wants next.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewTake {
    /// Region code, usually a township; everything inside.
    pub region: Option<String>,
    /// Run that proposed them last.
    pub run: Option<String>,
    /// How many, 条; 1 to 50, else 20.
    pub count: Option<i64>,
}

/// Proposed links that nobody else is offered for ten minutes.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TakenReviews {
    /// Those whose answer tells most first.
    pub items: Vec<Review>,
    /// How many wait in all, 条.
    pub open: i64,
    /// What an hour more would gain.
    pub hour: HourGain,
}

/// What an hour of answers about the least certain doors is expected to gain.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct HourGain {
    /// Doors answered, 条.
    pub decisions: u64,
    /// Doors among them that would stand wrong without an answer, 条, as the probabilities have it.
    pub corrected: f64,
}

impl From<reviews::HourGain> for HourGain {
    fn from(gain: reviews::HourGain) -> Self {
        Self { decisions: gain.decisions, corrected: gain.corrected }
    }
}
