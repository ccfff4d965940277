//! Figures as a client asks for them: over a window, compared, and checked against each other.

use super::world::{COUNTY, World, login};
use anlan_core::role::Role;
use serde_json::Value;

#[tokio::test]
async fn the_asker_chooses_among_the_windows_of_a_figure() {
    let world = World::new().await;
    let cookie = world.sign_in("whole").await;
    let listed = world.get(&cookie, "/figures").await.json();
    let visits = listed["items"].as_array().unwrap().iter().find(|one| one["id"] == "visits");
    let windows = visits.unwrap()["windows"].as_array().unwrap();
    assert_eq!(windows.len(), 5, "{windows:?}");
    for (window, kind, from, words) in [
        ("", "year_to_date", "2026-01-01", "今年以来"),
        ("month", "month", "2026-11-01", "11月1—21日"),
        ("quarter", "quarter", "2026-10-01", "四季度（截至11月21日）"),
        ("year", "year", "2026-01-01", "2026年（截至11月21日）"),
        ("2026-11-01..2026-12-31", "campaign", "2026-11-01", "11月1—21日"),
    ] {
        let receipt = world.get(&cookie, &format!("/figures/visits?window={window}")).await.json();
        let got = &receipt["window"];
        assert_eq!([&got["kind"], &got["from"], &got["words"]], [kind, from, words], "{got}");
        assert_eq!(got["to"], "2026-11-21", "{got}");
        let rows = world.get(&cookie, &format!("/figures/visits/rows?window={window}")).await;
        assert_eq!(rows.json()["total"], receipt["value"], "{window}");
        assert!(receipt["value"].as_i64().unwrap() > 0, "{receipt}");
    }
    let refused = async |query: &str| {
        let reply = world.get(&cookie, &format!("/figures/{query}")).await;
        (reply.status.as_u16(), reply.code())
    };
    assert_eq!(refused("visits?window=week").await, (422, "window_invalid".to_owned()));
    assert_eq!(refused("visits/rows?window=stock").await, (422, "window_not_admitted".to_owned()));
    assert_eq!(
        refused("visits/comparison?window=2026-12-01..2026-12-31").await,
        (422, "date_in_future".to_owned())
    );
}

#[tokio::test]
async fn a_comparison_holds_its_receipts_and_ranks_only_for_whoever_sees_all() {
    let world = World::new().await;
    let town = world.towns[0].code;
    let county = world.sign_in("whole").await;
    let asked = format!("/figures/hazards_overdue/comparison?region={town}");
    let all = world.get(&county, &asked).await.json();
    assert_eq!(all["receipt"]["id"], "hazards_overdue", "{all}");
    // The records of this world begin on its first day: there is no number a year before.
    assert_eq!(all["year_before"]["base"], Value::Null, "{all}");
    assert_eq!(all["year_before"]["difference"], Value::Null, "{all}");
    assert_eq!(all["year_before"]["words"], "上年同期尚无记录", "{all}");
    assert_eq!(all["period_before"], Value::Null);
    assert_eq!(all["rank"]["order"], "least_first", "{all}");
    assert_eq!(all["rank"]["siblings"].as_array().unwrap().len(), 2, "{all}");
    assert_eq!(all["no_rank"], Value::Null);
    let office = world.sign_in(&login(Role::TownOffice, "a")).await;
    let own = world.get(&office, &asked).await;
    assert_eq!(own.json()["no_rank"], "beyond_scope");
    assert_eq!(own.json()["rank"], Value::Null);
    let other = world.towns[1].code;
    assert!(!own.text().contains(other), "{}", own.text());
    let planned = world.get(&county, "/figures/visits/comparison?window=month&plan=4").await.json();
    assert_eq!(planned["completion"]["plan"], 4, "{planned}");
    assert!(planned["completion"]["words"].as_str().unwrap().starts_with("完成月度计划的"));
    assert_eq!(planned["period_before"]["words"], "上期尚无记录", "{planned}");
    let refused = world.get(&county, "/figures/visits/comparison?plan=none").await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (422, "plan_invalid"));
}

#[tokio::test]
async fn footings_show_both_sides() {
    let world = World::new().await;
    let cookie = world.sign_in("whole").await;
    let answer =
        world.get(&cookie, &format!("/footings?region={COUNTY}&window=month")).await.json();
    let items = answer["items"].as_array().unwrap();
    assert_eq!(items.len(), world.app.packs.footings.len());
    for one in items {
        assert_eq!(one["holds"], true, "{one}");
        for side in ["left", "right"] {
            let receipts = one[side].as_array().unwrap();
            let sum: i64 = receipts.iter().map(|one| one["value"].as_i64().unwrap()).sum();
            assert_eq!(one[format!("{side}_sum")], sum, "{one}");
            assert!(!receipts.is_empty(), "{one}");
        }
    }
    let refused = world.get(&cookie, "/footings?window=stock").await;
    assert_eq!(refused.code(), "window_not_admitted");
}
