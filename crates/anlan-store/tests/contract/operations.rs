//! The daily work beside the facts: passwords, sessions, jobs and requests.

use crate::city::CLERK;
use crate::copies::{access, job};
use crate::engines::{House, on_both};
use crate::facts::{Chronicle, HOME, NEIGHBOUR, id, key, proposed_account};
use anlan_core::role::Role;
use anlan_store::operate::access::{self as requests, Access};
use anlan_store::operate::credentials::{self, Credential, MustChange, NewPassword, WrongPassword};
use anlan_store::operate::jobs::{self, JobChange};
use anlan_store::operate::sessions::{self, Session};
use anlan_store::read::audit;

#[tokio::test]
async fn a_new_password_lifts_the_lock_of_the_old_one() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut tx = store.write().await.unwrap();
        let (account, other) = (key(1), key(2));
        assert_eq!(credentials::find(&mut tx, HOME, &account).await.unwrap(), None);
        let given = NewPassword { hash: "first", set_at: 1, must_change: MustChange::Yes };
        credentials::set(&mut tx, HOME, &account, given).await.unwrap();
        credentials::set(&mut tx, HOME, &other, given).await.unwrap();
        let wrong = |now| WrongPassword { failures_max: 3, lock_until: 99, now };
        for now in [10, 11, 12] {
            credentials::failed(&mut tx, HOME, &account, wrong(now)).await.unwrap();
        }
        // While it is locked, nothing is counted: the lock does not grow with the guesses.
        credentials::failed(&mut tx, HOME, &account, wrong(98)).await.unwrap();
        let mut expected = Credential {
            password_hash: "first".to_owned(),
            failures: 0,
            locked_until: Some(99),
            must_change: true,
        };
        let found = credentials::find(&mut tx, HOME, &account).await.unwrap();
        assert_eq!(found.as_ref(), Some(&expected));
        credentials::failed(&mut tx, HOME, &account, wrong(99)).await.unwrap();
        let found = credentials::find(&mut tx, HOME, &account).await.unwrap().unwrap();
        assert_eq!(found.failures, 1, "the lock ran out");
        credentials::cleared(&mut tx, HOME, &account).await.unwrap();
        let found = credentials::find(&mut tx, HOME, &account).await.unwrap().unwrap();
        assert_eq!((found.failures, found.locked_until), (0, None));
        let own = NewPassword { hash: "second", set_at: 2, must_change: MustChange::No };
        credentials::set(&mut tx, HOME, &account, own).await.unwrap();
        expected = Credential {
            password_hash: "second".to_owned(),
            failures: 0,
            locked_until: None,
            must_change: false,
        };
        assert_eq!(credentials::find(&mut tx, HOME, &account).await.unwrap(), Some(expected));
        let other = credentials::find(&mut tx, HOME, &other).await.unwrap().unwrap();
        assert_eq!(other.password_hash, "first");
        assert_eq!(credentials::find(&mut tx, NEIGHBOUR, &account).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_session_lasts_until_it_is_ended() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut tx = store.write().await.unwrap();
        let session = |account: u128| Session {
            region_key: HOME.to_owned(),
            account_id: key(account),
            created_at: 10,
            seen_at: 10,
        };
        for (token, account) in [("a", 1), ("b", 1), ("c", 1), ("d", 2)] {
            sessions::begin(&mut tx, token, &session(account)).await.unwrap();
        }
        sessions::seen(&mut tx, "a", 20).await.unwrap();
        let seen = Session { seen_at: 20, ..session(1) };
        assert_eq!(sessions::find(&mut tx, "a").await.unwrap(), Some(seen));
        sessions::end(&mut tx, "a").await.unwrap();
        assert_eq!(sessions::find(&mut tx, "a").await.unwrap(), None);
        assert_eq!(sessions::find(&mut tx, "b").await.unwrap(), Some(session(1)));
        sessions::end_all(&mut tx, HOME, &key(1)).await.unwrap();
        for (token, left) in [("b", false), ("c", false), ("d", true)] {
            let found = sessions::find(&mut tx, token).await.unwrap();
            assert_eq!(found.is_some(), left, "{token}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_job_is_claimed_once() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut tx = store.write().await.unwrap();
        for number in 1..=3 {
            jobs::add(&mut tx, &job(number, "waiting")).await.unwrap();
        }
        let second = key(2);
        let place = (HOME, second.as_str());
        for expected in [true, false] {
            let won = jobs::claim(&mut tx, place, "waiting", "running", 6).await.unwrap();
            assert_eq!(won, expected);
        }
        jobs::progress(&mut tx, place, 3, 9, 7).await.unwrap();
        let running = jobs::running(&mut tx).await.unwrap();
        assert_eq!(
            running.iter().map(|job| job.id.as_str()).collect::<Vec<_>>(),
            [second.as_str()]
        );
        assert_eq!((running[0].done, running[0].total, running[0].updated_at), (3, 9, 7));
        let output = Some("{}".to_owned());
        let done = JobChange { state: "done", input: None, output: output.clone(), at: 8 };
        jobs::change(&mut tx, HOME, &second, done).await.unwrap();
        let one = jobs::one(&mut tx, &second).await.unwrap().unwrap();
        assert_eq!((one.state.as_str(), &one.output, one.updated_at), ("done", &output, 8));
        assert_eq!(one.input, job(2, "").input, "what was not named stays");
        let listed = async |tx: &mut _, kind, before: &str, limit| -> Vec<String> {
            let rows = jobs::list(tx, kind, before, limit).await.unwrap();
            rows.into_iter().map(|job| job.id).collect()
        };
        assert_eq!(listed(&mut tx, None, "~", 9).await, [key(3), key(2), key(1)]);
        assert_eq!(listed(&mut tx, Some("import"), &key(3), 1).await, [key(2)]);
        assert_eq!(listed(&mut tx, Some("export"), "~", 9).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn the_auditor_reads_both_logs_newest_first() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.tell(id(CLERK), proposed_account("clerk", None, Role::Auditor)).await;
        home.actor = Some(id(CLERK));
        home.tell(id(9), proposed_account("other", None, Role::Leader)).await;
        let mut tx = store.write().await.unwrap();
        let stranger = Access { account_id: None, ..access(3, 401) };
        let asked = [access(1, 200), access(2, 403), stranger];
        requests::add(&mut tx, &asked).await.unwrap();
        let facts = audit::events(&mut tx, HOME, i64::MAX, 9).await.unwrap();
        assert_eq!(facts.iter().map(|fact| fact.seq).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(facts[0].actor.as_deref(), Some("clerk同志"));
        assert_eq!(facts[1].actor, None);
        assert_eq!(audit::events(&mut tx, HOME, 2, 9).await.unwrap(), facts[1..]);
        let asked = audit::access(&mut tx, "~", 9).await.unwrap();
        assert_eq!(asked.iter().map(|row| row.status).collect::<Vec<_>>(), [401, 403, 200]);
        let logins: Vec<Option<&str>> = asked.iter().map(|row| row.login.as_deref()).collect();
        assert_eq!(logins, [None, Some("clerk"), Some("clerk")]);
        assert_eq!(asked[1].problem_code.as_deref(), Some("scope_denied"));
        assert_eq!(audit::access(&mut tx, &key(2), 1).await.unwrap(), asked[2..]);
    })
    .await;
}
