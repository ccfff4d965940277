//! Issued bulletins as the list shows them, and rows that one knowledge has and another has not.

use crate::city::{self, DOORS};
use crate::engines::{House, on_both};
use crate::facts::{Chronicle, HOME, NEIGHBOUR, at, id, key, region, visited};
use anlan_core::bulletin::content::{Bulletin, Correction, Days, Template};
use anlan_core::bulletin::event::BulletinEvent;
use anlan_core::event::Event;
use anlan_core::id::BulletinId;
use anlan_core::scope::Scope;
use anlan_core::window::WindowKind;
use anlan_store::read::bulletins::{self, NEWEST, Numbering};
use anlan_store::read::figures::{self, RowsOf, Window};
use std::collections::BTreeMap;

/// A bulletin of January about a home.
pub(crate) fn issued(home: &str, sequence: i64, corrects: Option<u128>) -> Event {
    let correction = corrects.map(|number| Correction {
        of: BulletinId::new(id(number)),
        number: "第1期".to_owned(),
        changes: Vec::new(),
    });
    let bulletin = Bulletin {
        template: Template {
            id: "month".to_owned(),
            name: "月报".to_owned(),
            hash: "0".repeat(64),
        },
        region: region(home),
        region_name: "某区".to_owned(),
        title: "1月情况".to_owned(),
        issuer: "安委办".to_owned(),
        number: format!("第{sequence}期"),
        year: 2025,
        sequence,
        days: Days {
            kind: WindowKind::Month,
            words: "1月".to_owned(),
            first: Some("2025-01-01".to_owned()),
            last: "2025-01-31".to_owned(),
            as_of: "2025-01-31".to_owned(),
        },
        seen_at: at(32, 0),
        log_position: BTreeMap::from([(home.to_owned(), 7)]),
        scope: Scope::region(region(home)),
        plans: BTreeMap::new(),
        definitions: BTreeMap::new(),
        numbers: Vec::new(),
        parts: Vec::new(),
        correction,
    };
    Event::Bulletin(BulletinEvent::BulletinIssued { bulletin: Box::new(bulletin) })
}

#[tokio::test]
async fn a_correction_stands_beside_what_it_corrects() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let mut home = Chronicle::new(&store, HOME);
        home.tell_at(at(33, 9), id(1), issued(HOME, 1, None)).await;
        home.tell_at(at(34, 9), id(2), issued(HOME, 2, Some(1))).await;
        let mut neighbour = Chronicle::new(&store, NEIGHBOUR);
        neighbour.tell_at(at(33, 9), id(3), issued(NEIGHBOUR, 1, None)).await;
        let mut tx = store.read().await.unwrap();
        let rows = bulletins::bulletins(&mut tx, NEWEST, 9).await.unwrap();
        let listed: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(listed, [key(2), key(3), key(1)], "newest first");
        assert_eq!(rows[0].corrects, Some(key(1)));
        assert_eq!(rows[2].superseded_by, Some(key(2)));
        assert_eq!((rows[0].number.as_str(), rows[0].as_of.as_str()), ("第2期", "2025-01-31"));
        let after = (rows[0].issued_at, rows[0].id.as_str());
        assert_eq!(bulletins::bulletins(&mut tx, after, 1).await.unwrap()[0].id, key(3));
        let one = bulletins::bulletin(&mut tx, &key(1)).await.unwrap();
        assert_eq!(one.as_ref(), Some(&rows[2]));
        assert_eq!(bulletins::bulletin(&mut tx, &key(9)).await.unwrap(), None);
        let last = async |tx: &mut _, template_id, year| {
            let of = Numbering { region_key: HOME, region_code: HOME, template_id, year };
            bulletins::last_sequence(tx, of).await.unwrap()
        };
        assert_eq!(last(&mut tx, "month", 2025).await, 2);
        assert_eq!(last(&mut tx, "month", 2026).await, 0);
        assert_eq!(last(&mut tx, "year", 2025).await, 0);
    })
    .await;
}

#[tokio::test]
async fn rows_of_one_knowledge_without_those_of_another() {
    on_both(async |house: &House| {
        let store = house.store().await;
        city::fill(&store).await;
        let mut home = Chronicle::new(&store, HOME);
        home.commands_from(90_000);
        home.device = Some(at(20, 15));
        home.tell_at(at(40, 9), id(990), visited(DOORS + 1, "379901101", Some("commerce"))).await;
        let window = |as_of_ms: i64| Window {
            as_of_ms,
            from_ms: at(1, 0),
            to_ms: at(32, 0),
            as_of_day: "2025-01-31".to_owned(),
            quarter_over: (2024, 4),
            range: region(HOME).prefix_range().into(),
        };
        let (then, now) = (window(at(32, 0)), window(at(41, 0)));
        let mut tx = store.read().await.unwrap();
        for scope in [Scope::everything(), Scope::region(region("379901101"))] {
            let of = RowsOf {
                question: "visits",
                scope: &scope,
                window: &now,
                group: None,
                but: Some(&then),
            };
            let later = figures::rows_of(&mut tx, of, ("", 9)).await.unwrap();
            assert_eq!(later.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), [key(990)]);
            let grouped = RowsOf { group: Some("no such group"), ..of };
            assert!(figures::rows_of(&mut tx, grouped, ("", 9)).await.unwrap().is_empty());
            let back = RowsOf { window: &then, but: Some(&now), ..of };
            assert!(figures::rows_of(&mut tx, back, ("", 9)).await.unwrap().is_empty());
            let all = RowsOf { but: None, ..of };
            let all = figures::rows_of(&mut tx, all, ("", 99)).await.unwrap();
            assert_eq!(all.len(), 5, "four and the late one");
        }
    })
    .await;
}
