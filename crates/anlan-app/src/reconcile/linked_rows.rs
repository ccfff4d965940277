//! What the linker makes of the rows of a register and of a ledger: which doors are left alone, which
//! links are accepted without a look, and the file of proposals. Records nothing.

use super::{PRECISION, Told};
use crate::error::AppError;
use crate::linking::{CLAIMS, agreement_word, claims_word, field_word};
use anlan_link::{
    Aim, Answer, Basis, Candidate, Doubled, Params, Proposal, Record, Table, link_with,
};
use anlan_store::project::Proposal as StoredProposal;
use anlan_store::read::reviews::StandingRow;
use anlan_store::source_rows::SourceRow;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

mod same_place;

/// A best candidate below this probability is not worth a clerk's look: the door stands as a
/// candidate without registration, and the candidates stay on record.
const REVIEW_PROBABILITY_MIN: f64 = 0.05;

/// Doors that a new run leaves alone, and what people said of them.
pub(super) struct Standing {
    doors: BTreeMap<String, StandingRow>,
}

impl Standing {
    /// Of the doors whose link stands, or that a clerk took back.
    pub(super) fn of(rows: Vec<StandingRow>) -> Self {
        Self { doors: rows.into_iter().map(|row| (row.door.clone(), row)).collect() }
    }

    /// Whether the run says nothing about a door.
    pub(super) fn is_left_alone(&self, door: &SourceRow) -> bool {
        self.doors.contains_key(&door.subject_id.to_string())
    }

    /// Registrations that have a door already.
    fn taken(&self) -> BTreeSet<String> {
        self.doors.values().filter_map(|row| row.register.clone()).collect()
    }

    /// What people said, by the places of the rows.
    pub(super) fn answers(&self, ledger: &[SourceRow], register: &[SourceRow]) -> Vec<Answer> {
        let registers: BTreeMap<String, usize> =
            register.iter().map(|row| row.subject_id.to_string()).zip(0..).collect();
        let answer = |(place, row): (usize, &SourceRow)| {
            let said = self.doors.get(&row.subject_id.to_string())?;
            let known = said.register.as_ref().and_then(|id| registers.get(id)).copied();
            let is_answer = said.answered && (known.is_some() || said.state == "refused");
            is_answer.then_some(Answer { ledger: place, register: known })
        };
        ledger.iter().enumerate().filter_map(answer).collect()
    }
}

/// What the linker made of both sides.
pub(super) struct LinkedRows {
    proposals: Vec<Proposal>,
    ledger: Vec<SourceRow>,
    register: Vec<SourceRow>,
    /// Ledger rows that are probably one place.
    doubles: Vec<Doubled>,
    /// Probability from which a link is accepted without a look; none where the data did not show how
    /// far probabilities can be trusted.
    pub(super) accept_from: Option<f64>,
}

/// Runs the linker on a thread of its own; progress comes over a channel.
pub(super) async fn run_linker(
    (register, ledger): (Vec<SourceRow>, Vec<SourceRow>),
    answers: Vec<Answer>,
    told: Told<'_>,
) -> Result<LinkedRows, AppError> {
    let (sender, mut progress) = watch::channel((0_u64, 0_u64));
    let linking = spawn_blocking(move || {
        let table = |rows: &[SourceRow]| -> Table {
            let rows: Vec<Record> = rows.iter().map(record).collect();
            rows.iter().collect()
        };
        let tables = (table(&register), table(&ledger));
        let params = Params::standard();
        let linked = link_with(&answers, (&tables.0, &tables.1), &params, &mut |done, total| {
            sender.send_replace((done, total));
        });
        let (expected, _) = linked.decide(Aim::Precision(PRECISION));
        let accept_from = Some(expected.threshold).filter(|_| linked.is_calibrated());
        let proposals = linked.proposals(params.candidates_kept);
        LinkedRows { doubles: linked.doubles(), proposals, ledger, register, accept_from }
    });
    while progress.changed().await.is_ok() {
        let (done, total) = *progress.borrow_and_update();
        told(done, total);
    }
    linking.await.map_err(|error| AppError::Invariant(error.to_string()))
}

fn record(row: &SourceRow) -> Record {
    let status = match row.status.as_str() {
        "open" => Some("存续"),
        "closed" | "revoked" => Some("注销"),
        _ => None,
    };
    let kind = match row.kind.as_str() {
        // What is no business claims no registration.
        "idle_premises" | "point_asset" => "闲置",
        "enterprise" => "企业",
        _ => "店铺",
    };
    Record {
        code: row.uscc.clone(),
        name: Some(row.name.clone()),
        address: row.address.clone(),
        town: row.town_words.clone(),
        person: row.person.clone(),
        phone: row.phone.clone(),
        industry: row.industry_words.clone(),
        kind: Some(kind.to_owned()),
        status: status.map(str::to_owned),
    }
}

impl LinkedRows {
    /// Writes the proposals as a file of lines, accepting what is sure, each registration once: by rule
    /// first, then the most probable.
    pub(super) fn proposal_file(
        &self,
        standing: &Standing,
    ) -> Result<(String, BTreeMap<String, u64>), AppError> {
        let mut open: Vec<(&Proposal, &SourceRow)> = self
            .proposals
            .iter()
            .filter_map(|proposal| Some((proposal, self.ledger.get(proposal.ledger)?)))
            .filter(|(_, door)| is_business(door))
            .filter(|(_, door)| !standing.is_left_alone(door))
            .collect();
        open.sort_by(|(left, _), (right, _)| {
            let (one, two) = (by_rule(left), by_rule(right));
            two.cmp(&one).then(probability(right).total_cmp(&probability(left)))
        });
        let mut taken = standing.taken();
        let doubles = same_place::told(&self.doubles, &self.ledger, standing);
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        let mut text = String::new();
        for (proposal, door) in open {
            let mut line = self.line(proposal, door, &mut taken);
            if let Some((other, probability)) = doubles.get(&line.door) {
                line.double_of = Some(other.clone());
                line.double_probability = Some(*probability);
            }
            let outcome = match line.state.as_str() {
                "auto_accepted" => line.basis.as_str(),
                "open" => "review",
                _ => "none",
            };
            *counts.entry(outcome.to_owned()).or_insert(0) += 1;
            let _ = writeln!(text, "{}", serde_json::to_string(&line)?);
        }
        Ok((text, counts))
    }

    fn line(
        &self,
        proposal: &Proposal,
        door: &SourceRow,
        taken: &mut BTreeSet<String>,
    ) -> StoredProposal {
        let best = proposal.candidates.first().and_then(|best| self.register.get(best.register));
        let register_id = best.map(|row| row.subject_id.to_string());
        let probability = probability(proposal);
        let likely = self.accept_from.is_some_and(|from| probability >= from);
        let sure = by_rule(proposal) || likely;
        let state = match &register_id {
            Some(id) if sure && taken.insert(id.clone()) => "auto_accepted",
            Some(_) if sure || proposal.candidates.iter().any(is_for_review) => "open",
            Some(_) | None => "none",
        };
        let candidates = proposal.candidates.iter();
        let candidates = candidates
            .filter_map(|one| Some(evidence(one, self.register.get(one.register)?)))
            .collect();
        StoredProposal {
            door: door.subject_id.to_string(),
            region: door.region_code.clone(),
            basis: basis_word(proposal.basis).to_owned(),
            state: state.to_owned(),
            register: register_id.filter(|_| state == "auto_accepted"),
            probability,
            candidates: serde_json::Value::Array(candidates),
            double_of: None,
            double_probability: None,
        }
    }
}

/// Whether a door is looked for in the register.
fn is_business(door: &SourceRow) -> bool {
    !matches!(door.kind.as_str(), "idle_premises" | "point_asset")
}

/// Whether a rule points at the best candidate.
const fn by_rule(proposal: &Proposal) -> bool {
    matches!(proposal.basis, Basis::ExactCode | Basis::UniqueNameTown)
}

fn probability(proposal: &Proposal) -> f64 {
    proposal.candidates.first().map_or(0.0, |best| best.probability)
}

/// Whether a person should look at a candidate: nobody takes a door for unlicensed for the one reason
/// that another door claims its registration.
fn is_for_review(candidate: &Candidate) -> bool {
    let likely = candidate.probability.min(1.0 - f64::EPSILON);
    let alone = likely / (1.0 - likely) * (-candidate.claims.bits).exp2();
    likely.max(alone / (1.0 + alone)) >= REVIEW_PROBABILITY_MIN
}

fn evidence(candidate: &Candidate, register: &SourceRow) -> serde_json::Value {
    let rounded = |bits: f64| (bits * 100.0).round() / 100.0;
    let told = |field: &str, agreement: &str, bits: f64| {
        let bits = rounded(bits);
        json!({ "field": field, "agreement": agreement, "bits": bits })
    };
    let fields = candidate.reasons.iter();
    let fields = fields.map(|reason| {
        told(field_word(reason.field), agreement_word(reason.agreement), reason.bits)
    });
    let claims = claims_word(candidate.claims);
    let claims = claims.map(|word| told(CLAIMS, word, candidate.claims.bits));
    let bits = candidate.weight_bits + claims.as_ref().map_or(0.0, |_| candidate.claims.bits);
    let reasons: Vec<_> = fields.chain(claims).collect();
    json!({
        "register": register.subject_id.to_string(),
        "probability": (candidate.probability * 1e4).round() / 1e4,
        "weight_bits": rounded(bits),
        "reasons": reasons,
    })
}

const fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::ExactCode => "exact_code",
        Basis::UniqueNameTown => "unique_name_town",
        Basis::Weighed => "weighed",
        Basis::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anlan_link::Claims;

    fn candidate(probability: f64, taken: f64, bits: f64) -> Candidate {
        let claims = Claims { taken, bits };
        Candidate { register: 0, weight_bits: 0.0, claims, probability, reasons: Vec::new() }
    }

    #[test]
    fn a_door_that_only_another_door_makes_unlikely_is_looked_at() {
        // One half but for the others' claims, of five bits against it.
        assert!(is_for_review(&candidate(0.03, 0.98, -5.0)));
        assert!(!is_for_review(&candidate(0.03, 0.0, 0.0)));
        assert!(is_for_review(&candidate(0.06, 0.0, 1.0)), "likely by what is free now");
        assert!(is_for_review(&candidate(1.0, 0.0, 0.0)));
    }

    #[test]
    fn claims_are_told_by_who_has_the_registration_and_not_by_their_sign() {
        let word = |taken, bits| claims_word(Claims { taken, bits });
        assert_eq!(word(0.9, -4.0), Some("taken"));
        assert_eq!(word(0.9, 1.0), Some("taken"), "where doubles are many");
        assert_eq!(word(0.3, 0.5), Some("disputed"));
        assert_eq!(word(0.0, 1.0), Some("free"));
        assert_eq!(word(0.0, 0.01), None);
    }
}
