//! The one write door: once is once, refused is nothing, and neighbours in a commit do not touch.

use crate::world::{
    CITY, COUNTY, City, GRID, NEIGHBOUR, OTHER_TOWN, TOWN, hazard_order, refusal, region, register,
    report, visit,
};
use anlan_app::execute::Order;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::{HazardAction, HazardCommand, HazardLevel, OtherEnd};
use anlan_core::id::{CommandId, HazardId, SubjectId};
use anlan_core::inspection::RecordVisit;
use anlan_core::registry::subject::SubjectKind;
use anlan_store::sql::Sql;

fn found(hazard: HazardId, words: &str) -> Command {
    let mut report = report(None);
    words.clone_into(&mut report.description);
    hazard_order(hazard, HazardAction::Report { report })
}

#[tokio::test]
async fn an_order_sent_again_gets_the_answer_it_got_and_does_nothing() {
    let city = City::new().await;
    let hazard = HazardId::new(city.app.new_id());
    let order = city.order_of(&city.people.finder, found(hazard, "安全出口堵塞"));
    let first = city.app.execute(order.clone()).await.unwrap();
    let facts = city.facts(COUNTY).await;
    city.wait(86_400_000);
    let again = city.app.execute(order).await.unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!((again.stream, again.seq), (first.stream, first.seq));
    assert_eq!(city.facts(COUNTY).await, facts);
}

/// Sent again after the hazard has moved on: what was acknowledged stays acknowledged.
#[tokio::test]
async fn an_order_sent_again_late_is_not_refused() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let hazard = city.hazard(shop).await;
    let grade = HazardAction::Grade { level: HazardLevel::General, basis: String::new() };
    let order = city.order_of(&city.people.office, hazard_order(hazard, grade));
    city.app.execute(order.clone()).await.unwrap();
    city.assign(hazard, 3).await;
    assert!(city.app.execute(order).await.unwrap().repeated);
}

#[tokio::test]
async fn an_id_is_not_used_for_another_order() {
    let city = City::new().await;
    let hazard = HazardId::new(city.app.new_id());
    let order = city.order_of(&city.people.finder, found(hazard, "安全出口堵塞"));
    city.app.execute(order.clone()).await.unwrap();
    let other = Order { command: found(hazard, "电线老化"), ..order };
    assert_eq!(refusal(city.app.execute(other).await), "command_id_reused");
}

#[tokio::test]
async fn the_same_order_twice_in_one_commit_is_carried_out_once() {
    let city = City::new().await;
    let hazard = HazardId::new(city.app.new_id());
    let order = city.order_of(&city.people.finder, found(hazard, "安全出口堵塞"));
    let facts = city.facts(COUNTY).await;
    let answers = city.app.execute_all(vec![order; 5]).await;
    let repeated: Vec<bool> = answers.into_iter().map(|answer| answer.unwrap().repeated).collect();
    assert_eq!(repeated, [false, true, true, true, true]);
    assert_eq!(city.facts(COUNTY).await, facts + 1);
}

#[tokio::test]
async fn a_refused_order_leaves_no_trace_and_its_id_is_free() {
    let city = City::new().await;
    let hazard = HazardId::new(city.app.new_id());
    let facts = city.facts(COUNTY).await;
    let empty = city.order_of(&city.people.finder, found(hazard, " "));
    assert_eq!(refusal(city.app.execute(empty.clone()).await), "hazard_words_length");
    assert_eq!(city.facts(COUNTY).await, facts);
    assert_eq!(refusal(city.app.hazard_home(&hazard.to_string()).await), "hazard_not_found");
    let corrected = Order { command: found(hazard, "安全出口堵塞"), ..empty };
    assert!(!city.app.execute(corrected).await.unwrap().repeated);
}

#[tokio::test]
async fn refused_orders_do_not_touch_their_neighbours_in_a_commit() {
    let city = City::new().await;
    let facts = city.facts(COUNTY).await;
    let mut orders = Vec::new();
    for number in 0..300 {
        let hazard = HazardId::new(city.app.new_id());
        let words = if number % 3 == 1 { "" } else { "安全出口堵塞" };
        orders.push(city.order_of(&city.people.finder, found(hazard, words)));
    }
    let answers = city.app.execute_all(orders).await;
    for (number, answer) in answers.into_iter().enumerate() {
        match answer {
            Ok(_) => assert_ne!(number % 3, 1),
            Err(error) => {
                assert_eq!((number % 3, error.into_problem().code), (1, "hazard_words_length"));
            }
        }
    }
    assert_eq!(city.facts(COUNTY).await, facts + 200);
}

/// What the order says about its subject's place is not believed.
#[tokio::test]
async fn the_place_of_a_subject_is_looked_up_not_told() {
    let city = City::new().await;
    let next_town = city.subject(SubjectKind::Shop, OTHER_TOWN).await;
    let Command::Visit(told) = visit(next_town) else { panic!("a visit") };
    let lie = RecordVisit { region: region(GRID), ..told };
    let got = city.order(&city.people.finder, Command::Visit(lie)).await;
    assert_eq!(refusal(got), "scope_denied");
    let hazard = HazardId::new(city.app.new_id());
    let action = HazardAction::Report { report: report(Some(next_town)) };
    let got = city.order(&city.people.finder, hazard_order(hazard, action)).await;
    assert_eq!(refusal(got), "scope_denied");
}

/// A record in a home where its place is not would escape both homes' lists.
#[tokio::test]
async fn a_record_lies_in_the_home_of_its_place() {
    let city = City::new().await;
    let shop = city.subject(SubjectKind::Shop, GRID).await;
    let hazard = HazardId::new(city.app.new_id());
    let away = |command: Command| match command {
        Command::Visit(visit) => Command::Visit(RecordVisit { home: region(NEIGHBOUR), ..visit }),
        Command::Hazard(order) => {
            Command::Hazard(HazardCommand { home: region(NEIGHBOUR), ..order })
        }
        Command::Identity(_)
        | Command::Registry(_)
        | Command::Responsibility(_)
        | Command::Target(_)
        | Command::TargetStep(_)
        | Command::Bulletin(_) => command,
    };
    for report in [report(Some(shop)), report(None)] {
        let command = away(hazard_order(hazard, HazardAction::Report { report }));
        assert_eq!(refusal(city.order(&city.people.finder, command).await), "region_outside_home");
    }
    let command = away(visit(shop));
    assert_eq!(refusal(city.order(&city.people.finder, command).await), "region_outside_home");
}

#[tokio::test]
async fn nothing_is_ordered_about_what_does_not_exist() {
    let city = City::new().await;
    let nobody = SubjectId::new(city.app.new_id());
    let got = city.order(&city.people.finder, visit(nobody)).await;
    assert_eq!(refusal(got), "subject_not_found");
    let nothing = HazardId::new(city.app.new_id());
    let end = HazardAction::End { outcome: OtherEnd::Unfounded, note: "不属实".to_owned() };
    let got = city.order(&city.people.office, hazard_order(nothing, end)).await;
    assert_eq!(refusal(got), "hazard_not_found");
}

#[tokio::test]
async fn many_hands_at_once_lose_nothing_and_the_log_verifies() {
    let city = City::new().await;
    let facts = city.facts(COUNTY).await;
    let mut hands = Vec::new();
    for _hand in 0..8 {
        let (app, actor) = (city.app.clone(), Actor::Machine);
        let commands: Vec<Order> = (0..10)
            .map(|_| Order {
                id: CommandId::new(app.new_id()),
                command: register(SubjectKind::Shop, TOWN),
                actor: actor.clone(),
                device_ms: None,
            })
            .collect();
        hands.push(tokio::spawn(async move {
            for order in commands {
                app.execute(order).await.unwrap();
            }
        }));
    }
    for hand in hands {
        hand.await.unwrap();
    }
    assert_eq!(city.facts(COUNTY).await, facts + 80);
    assert_eq!(city.facts(CITY).await, 1);
    let finding = city.verify().await;
    assert!(finding.is_none(), "{finding:?}");
}

/// A broken statement is no refusal: it takes its transaction along, and the others are redone.
#[tokio::test]
async fn what_breaks_one_order_fails_that_order_alone() {
    let city = City::new().await;
    let trouble = Sql {
        name: "trouble",
        text: "create trigger trouble before insert on hazard when new.description = '出错' \
               begin select raise(abort, 'trouble'); end",
    };
    let mut tx = city.app.store.write().await.unwrap();
    tx.run(&trouble, Vec::new()).await.unwrap();
    tx.commit().await.unwrap();
    let facts = city.facts(COUNTY).await;
    let mut orders = Vec::new();
    for words in ["电线老化", "出错", "占道经营"] {
        let hazard = HazardId::new(city.app.new_id());
        orders.push(city.order_of(&city.people.finder, found(hazard, words)));
    }
    let nobody = HazardId::new(city.app.new_id());
    let grade = HazardAction::Grade { level: HazardLevel::General, basis: String::new() };
    orders.push(city.order_of(&city.people.office, hazard_order(nobody, grade)));
    let answers = city.app.execute_all(orders.clone()).await;
    let told: Vec<&str> = answers
        .into_iter()
        .map(|answer| answer.map_or_else(|error| error.into_problem().code, |_done| "done"))
        .collect();
    assert_eq!(told, ["done", "internal_error", "done", "hazard_not_found"]);
    assert_eq!(city.facts(COUNTY).await, facts + 2);
    assert!(city.app.execute(orders.remove(0)).await.unwrap().repeated);
    assert!(city.verify().await.is_none());
}
