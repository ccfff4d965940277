//! The main job on files that nobody here generated: a county's register and door-knock ledger in,
//! reconciled, and compared with the truth that came with them.

use crate::house::{House, Sent, count, said, texts};
use crate::shared::real;
use anlan_app::App;
use anlan_app::execute::Order;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::{CommandId, SubjectId};
use anlan_core::registry::command::{RegistryCommand, ReviewDecision};
use anlan_store::read::Page;
use anlan_store::read::reviews::ReviewFilter;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const HOME: &str = "370784";
const LEDGER_ROWS: usize = 2_300;
const PRECISION_MIN_PER_MILLE: usize = 980;
const REVIEWS: usize = 20;

/// The county as it stands when both files are in and reconciled.
struct County {
    house: House,
    app: App,
    truth: Vec<u8>,
    counts: BTreeMap<String, u64>,
}

async fn county() -> Option<County> {
    let register = real(&["link", "public14k", "register.csv.xz"])?;
    let ledger = real(&["link", "public14k", "ledger.csv.xz"])?;
    let truth = real(&["link", "public14k", "truth.csv.xz"])?;
    let house = House::sqlite();
    let app = house.app().await;
    let report = house.adopted(&app, Sent::register("register.csv", &register)).await;
    assert_eq!((report.rows, report.bad, report.region_key.as_deref()), (14_600, 0, Some(HOME)));
    assert_eq!(report.new_subjects, 14_600);
    let report = house.adopted(&app, Sent::ledger("ledger.csv", &ledger)).await;
    assert_eq!((report.rows, report.bad, report.region_key.as_deref()), (2_300, 0, Some(HOME)));
    let outcomes = app.reconcile(&Actor::Machine, None, &mut |_, _| {}).await.unwrap();
    let [outcome] = outcomes.try_into().unwrap();
    assert_eq!(outcome.region_key, HOME);
    Some(County { house, app, truth, counts: outcome.counts })
}

impl County {
    async fn states(&self) -> BTreeMap<String, usize> {
        let mut states = BTreeMap::new();
        for [state] in texts(&self.app, "review", ["state"]).await {
            *states.entry(state).or_insert(0) += 1;
        }
        states
    }

    /// The subjects without when they were touched last.
    async fn subjects(&self) -> Vec<[String; 8]> {
        let columns = [
            "subject_id",
            "kind",
            "standing",
            "name",
            "sign_name",
            "region_code",
            "address",
            "merged_into",
        ];
        texts(&self.app, "subject", columns).await
    }

    async fn decide(
        &self,
        door: &str,
        decision: ReviewDecision,
        number: u128,
    ) -> Result<(), &'static str> {
        let home = RegionCode::parse(HOME).unwrap();
        let command = Command::Registry(RegistryCommand::DecideReview {
            home: home.clone(),
            ledger_subject: door.parse().unwrap(),
            region: home,
            decision,
        });
        let id = CommandId::new(Uuid::from_u128(number));
        let order = Order { id, command, actor: Actor::Machine, device_ms: None };
        self.app.execute(order).await.map(|_| ()).map_err(|error| error.into_problem().code)
    }

    async fn every_ledger_row_is_accounted_for_once(&self) {
        let idle = texts(&self.app, "subject", ["kind"]).await;
        let idle = idle.iter().filter(|one| one[0] == "idle_premises").count();
        let judged = usize::try_from(self.counts.values().sum::<u64>()).unwrap();
        said(&format!("public14k: {:?}, idle {idle}", self.counts));
        assert_eq!(judged + idle, LEDGER_ROWS);
        assert_eq!(count(&self.app, "review").await, judged);
        let rows = texts(&self.app, "source_row", ["external_id", "subject_id"]).await;
        let doors: BTreeSet<&str> =
            rows.iter().filter(|row| row[0].starts_with('L')).map(|row| row[1].as_str()).collect();
        assert_eq!(doors.len(), LEDGER_ROWS);
        let reviewed: Vec<[String; 1]> = texts(&self.app, "review", ["ledger_subject_id"]).await;
        assert!(reviewed.iter().all(|door| doors.contains(door[0].as_str())));
    }

    /// Pairs the run accepted by itself: the ledger's own id and the register's.
    async fn accepted(&self) -> Vec<(String, String)> {
        let rows = texts(&self.app, "source_row", ["subject_id", "external_id"]).await;
        let own: BTreeMap<String, String> =
            rows.into_iter().map(|[subject, own]| (subject, own)).collect();
        let reviews =
            texts(&self.app, "review", ["state", "ledger_subject_id", "register_subject_id"]).await;
        let accepted = reviews.into_iter().filter(|row| row[0] == "auto_accepted");
        accepted.map(|row| (own[&row[1]].clone(), own[&row[2]].clone())).collect()
    }

    async fn what_was_accepted_is_true(&self) {
        let mut truth = csv::Reader::from_reader(self.truth.as_slice());
        let truth: BTreeMap<String, String> = truth
            .records()
            .map(Result::unwrap)
            .map(|row| (row[0].to_owned(), row[1].to_owned()))
            .collect();
        let accepted = self.accepted().await;
        let right = accepted.iter().filter(|(door, registered)| &truth[door] == registered).count();
        let links = truth.values().filter(|registered| !registered.is_empty()).count();
        said(&format!(
            "public14k: {right} of {} accepted are right; {links} links in truth",
            accepted.len()
        ));
        assert!(accepted.len() > 200);
        assert!(right * 1000 >= accepted.len() * PRECISION_MIN_PER_MILLE);
    }

    async fn the_towns_are_found(&self) {
        let regions = texts(&self.app, "region", ["level", "name"]).await;
        let towns: BTreeSet<&str> =
            regions.iter().filter(|one| one[0] == "township").map(|one| one[1].as_str()).collect();
        for town in [
            "凌河街道",
            "新安街道",
            "兴安街道",
            "石埠子镇",
            "景芝镇",
            "大盛镇",
            "柘山镇",
            "石堆镇",
            "官庄镇",
            "金冢子镇",
        ] {
            assert!(towns.contains(town), "{town} is not among {towns:?}");
        }
        let [county] =
            regions.iter().filter(|one| one[0] == "county").collect::<Vec<_>>().try_into().unwrap();
        assert_eq!(county[1], "安丘市");
    }

    async fn a_matched_pair_shows_both_sources(&self) {
        let reviews =
            texts(&self.app, "review", ["state", "register_subject_id", "ledger_subject_id"]).await;
        for pair in reviews.iter().filter(|row| row[0] == "auto_accepted").take(5) {
            let dossier = self.app.dossier(&Actor::Machine, &pair[1], "2026-03-02").await.unwrap();
            assert_eq!(dossier.subject.standing, "verified");
            let kinds: Vec<&str> = dossier.sources.iter().map(|one| one.kind.as_str()).collect();
            assert_eq!(kinds, ["register", "ledger"]);
            let door = self.app.subject(&Actor::Machine, &pair[2]).await.unwrap();
            assert_eq!(
                (door.standing.as_str(), door.merged_into.as_deref()),
                ("merged", Some(pair[1].as_str()))
            );
        }
    }

    #[expect(clippy::cognitive_complexity, reason = "one story told in order")]
    async fn decisions_can_be_taken_back(&self) {
        let (states, subjects) = (self.states().await, self.subjects().await);
        let page = Page::first(i64::try_from(REVIEWS).unwrap());
        let open = ReviewFilter::of_state(Some("open"));
        let (reviews, _) = self.app.reviews(&Actor::Machine, &open, &page).await.unwrap();
        assert_eq!(reviews.len(), REVIEWS);
        let mut number = 1_000;
        let mut accepted = 0;
        for (turn, review) in reviews.iter().enumerate() {
            let mut decisions: Vec<ReviewDecision> = Vec::new();
            if turn % 2 == 0 {
                let register = |one: &str| one.parse::<SubjectId>().unwrap();
                let offered = review.candidates.iter().map(|one| register(&one.register));
                decisions.extend(
                    offered.map(|register_subject| ReviewDecision::Accept { register_subject }),
                );
            }
            decisions.push(ReviewDecision::Refuse);
            for decision in decisions {
                number += 1;
                let is_accepted = decision != ReviewDecision::Refuse;
                match self.decide(&review.row.door, decision, number).await {
                    Ok(()) => {
                        accepted += usize::from(is_accepted);
                        break;
                    }
                    Err(code) => assert_eq!(code, "review_registration_taken"),
                }
            }
        }
        let decided = self.states().await;
        assert_eq!(decided["open"], states["open"] - REVIEWS);
        assert_eq!((decided["accepted"], decided["refused"]), (accepted, REVIEWS - accepted));
        assert!(accepted > 0);
        assert_ne!(self.subjects().await, subjects);
        for review in &reviews {
            number += 1;
            self.decide(&review.row.door, ReviewDecision::Undo, number).await.unwrap();
        }
        assert_eq!(self.states().await, states);
        assert_eq!(self.subjects().await, subjects);
    }

    async fn a_second_run_leaves_what_stands(&self) {
        let before: BTreeSet<[String; 3]> = self.standing().await;
        self.app.reconcile(&Actor::Machine, Some(HOME), &mut |_, _| {}).await.unwrap();
        let after = self.standing().await;
        assert!(after.is_superset(&before), "an accepted pair was taken back");
        assert_eq!(count(&self.app, "reconciliation").await, 2);
    }

    async fn standing(&self) -> BTreeSet<[String; 3]> {
        let rows =
            texts(&self.app, "review", ["state", "ledger_subject_id", "register_subject_id"]).await;
        rows.into_iter().filter(|row| row[0] == "auto_accepted").collect()
    }
}

#[tokio::test]
async fn the_main_job_runs_on_a_county_nobody_here_made() {
    let Some(county) = county().await else { return };
    county.every_ledger_row_is_accounted_for_once().await;
    county.what_was_accepted_is_true().await;
    county.the_towns_are_found().await;
    county.a_matched_pair_shows_both_sources().await;
    county.decisions_can_be_taken_back().await;
    county.a_second_run_leaves_what_stands().await;
    county.house.verified(&county.app).await;
}
