//! Signing in, locking out, and what a password has to be.

use crate::world::{COUNTY, City, MINUTE_MS, NEIGHBOUR, account_of, grant, refusal, region};
use anlan_app::accounts::{FAILURES_MAX, IDLE_MINUTES, LOCK_MINUTES, masked_phone};
use anlan_app::operate::credentials::MustChange;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::identity::command::{IdentityCommand, NewAccount};
use anlan_core::role::Role;

const PASSWORD: &str = "Anlan-2026";

/// A city whose finder has a password.
async fn city() -> City {
    let city = City::new().await;
    set(&city, &city.people.finder, PASSWORD, MustChange::No).await;
    city
}

async fn set(city: &City, person: &Actor, password: &str, must_change: MustChange) {
    let account = account_of(person).to_string();
    city.app.set_password(COUNTY, &account, password, must_change).await.unwrap();
}

async fn try_password(city: &City, password: &str) -> Result<String, &'static str> {
    match city.app.sign_in("finder", password).await {
        Ok((token, _)) => Ok(token),
        refused => Err(refusal(refused)),
    }
}

#[tokio::test]
async fn a_person_signs_in_and_out() {
    let city = city().await;
    let (token, signed_in) = city.app.sign_in("finder", PASSWORD).await.unwrap();
    assert_eq!(signed_in.actor, city.people.finder);
    assert!(!signed_in.must_change);
    assert_eq!(city.app.session(&token).await.unwrap().actor, city.people.finder);
    city.app.sign_out(&token).await.unwrap();
    assert_eq!(refusal(city.app.session(&token).await), "session_missing");
    assert_eq!(refusal(city.app.session("").await), "session_missing");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_look_the_same() {
    let city = city().await;
    assert_eq!(refusal(city.app.sign_in("finder", "Anlan-2025").await), "login_refused");
    assert_eq!(refusal(city.app.sign_in("nobody", PASSWORD).await), "login_refused");
    // An account without a password yet.
    assert_eq!(refusal(city.app.sign_in("watcher", PASSWORD).await), "login_refused");
    assert_eq!(refusal(city.app.sign_in("", "").await), "login_refused");
}

#[tokio::test]
async fn five_wrong_passwords_lock_for_a_quarter_of_an_hour() {
    let city = city().await;
    for _guess in 0..FAILURES_MAX {
        assert_eq!(try_password(&city, "wrong").await, Err("login_refused"));
    }
    assert_eq!(try_password(&city, PASSWORD).await, Err("account_locked"));
    city.wait(LOCK_MINUTES * MINUTE_MS - 1);
    assert_eq!(try_password(&city, PASSWORD).await, Err("account_locked"));
    city.wait(1);
    assert!(try_password(&city, PASSWORD).await.is_ok());
}

#[tokio::test]
async fn the_right_password_forgets_wrong_ones() {
    let city = city().await;
    for _round in 0..3 {
        for _guess in 1..FAILURES_MAX {
            assert_eq!(try_password(&city, "wrong").await, Err("login_refused"));
        }
        assert!(try_password(&city, PASSWORD).await.is_ok());
    }
}

#[tokio::test]
async fn a_lock_that_ran_out_gives_five_new_guesses() {
    let city = city().await;
    for _round in 0..2 {
        for _guess in 0..FAILURES_MAX {
            assert_eq!(try_password(&city, "wrong").await, Err("login_refused"));
        }
        assert_eq!(try_password(&city, "wrong").await, Err("account_locked"));
        city.wait(LOCK_MINUTES * MINUTE_MS);
    }
}

/// Found by reading: each guess used to write the count it had read before hashing, so that a
/// hundred guesses sent at once counted as one.
#[tokio::test(flavor = "multi_thread")]
async fn guesses_sent_at_once_are_all_counted() {
    let city = city().await;
    let guesses: Vec<_> = (0..FAILURES_MAX)
        .map(|_| {
            let app = city.app.clone();
            tokio::spawn(async move { app.sign_in("finder", "wrong").await.is_ok() })
        })
        .collect();
    for guess in guesses {
        assert!(!guess.await.unwrap());
    }
    assert_eq!(try_password(&city, PASSWORD).await, Err("account_locked"));
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it() {
    let city = city().await;
    let token = try_password(&city, PASSWORD).await.unwrap();
    for _look in 0..3 {
        city.wait(IDLE_MINUTES * MINUTE_MS);
        assert!(city.app.session(&token).await.is_ok(), "used within the time");
    }
    city.wait(IDLE_MINUTES * MINUTE_MS + 1);
    assert_eq!(refusal(city.app.session(&token).await), "session_missing");
}

#[tokio::test]
async fn a_new_password_ends_sessions_lifts_a_lock_and_may_have_to_be_changed() {
    let city = city().await;
    let token = try_password(&city, PASSWORD).await.unwrap();
    for _guess in 0..FAILURES_MAX {
        assert_eq!(try_password(&city, "wrong").await, Err("login_refused"));
    }
    set(&city, &city.people.finder, "Anlan-2027", MustChange::Yes).await;
    assert_eq!(refusal(city.app.session(&token).await), "session_missing");
    assert_eq!(try_password(&city, PASSWORD).await, Err("login_refused"));
    let (_, signed_in) = city.app.sign_in("finder", "Anlan-2027").await.unwrap();
    assert!(signed_in.must_change);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once() {
    let city = city().await;
    let token = try_password(&city, PASSWORD).await.unwrap();
    let order = IdentityCommand::DisableAccount {
        home: region(COUNTY),
        account: account_of(&city.people.finder),
        reason: "调离".to_owned(),
    };
    city.done(&Actor::Machine, Command::Identity(order)).await;
    assert_eq!(refusal(city.app.session(&token).await), "session_missing");
    assert_eq!(try_password(&city, PASSWORD).await, Err("login_refused"));
}

#[tokio::test]
async fn a_password_is_eight_characters_of_three_kinds() {
    let city = City::new().await;
    let account = account_of(&city.people.finder).to_string();
    let check = async |password: &str, expected: Result<(), &str>| {
        let got = city.app.set_password(COUNTY, &account, password, MustChange::No).await;
        let got = match got {
            Ok(()) => Ok(()),
            refused => Err(refusal(refused)),
        };
        assert_eq!(got, expected, "{password}");
    };
    check("Anlan-20", Ok(())).await;
    check("安澜Aa345678", Ok(())).await;
    check(&format!("Aa1{}", "x".repeat(125)), Ok(())).await;
    for weak in ["", "Anlan-2", "anlan202", "ANLANANLAN", "12345678", "anlan-澜澜"] {
        check(weak, Err("password_weak")).await;
    }
    check(&format!("Aa1{}", "x".repeat(126)), Err("password_weak")).await;
}

#[tokio::test]
async fn logins_are_unique_across_the_city() {
    let city = City::new().await;
    let order = |login: &str| {
        Command::Identity(IdentityCommand::ProposeAccount {
            home: region(NEIGHBOUR),
            account: NewAccount {
                login: login.to_owned(),
                name: "李雷".to_owned(),
                phone: None,
                organisation: None,
                grants: vec![grant(Role::Expert, NEIGHBOUR)],
            },
        })
    };
    let got = city.order(&Actor::Machine, order("finder")).await;
    assert_eq!(refusal(got), "account_login_taken");
    city.done(&Actor::Machine, order("finder2")).await;
}

#[test]
fn a_phone_number_is_masked() {
    let check = |phone: &str, expected: &str| assert_eq!(masked_phone(phone), expected);
    check("13900002222", "139****2222");
    check("0536-1234567", "053****4567");
    check("1234567", "***");
    check("", "***");
}
