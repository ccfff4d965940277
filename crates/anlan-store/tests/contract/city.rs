//! A small home with something in every table that facts or their replay fill.

use crate::bulletins::issued;
use crate::facts::{
    self, Chronicle, HOME, NEIGHBOUR, accept, approved_account, assigned, at, boundary,
    contract_ended, disabled_account, doubling, ended, entered_by_hand, former_region, full,
    graded, id, organisation, proposal, proposed_account, recheck_failed, recheck_passed,
    rectified, refuse, region, regions, report, reported, run_undone, shop, signed, target_table,
    visited,
};
use crate::targets;
use anlan_core::hazard::command::{HazardLevel, OtherEnd};
use anlan_core::id::SubjectId;
use anlan_core::registry::subject::{SourceKind, SubjectKind};
use anlan_core::responsibility::command::{LineKind, Target};
use anlan_core::role::Role;
use anlan_store::Store;
use anlan_store::source_rows::SourceRow;

pub(crate) const TOWN_OFFICE: u128 = 20;
pub(crate) const CLERK: u128 = 30;
pub(crate) const OWNER: u128 = 31;
pub(crate) const REGISTER: u128 = 50;
pub(crate) const LEDGER: u128 = 51;
pub(crate) const RUN: u128 = 60;
/// Registrations are numbered from here, doors from [`DOORS`].
pub(crate) const REGISTRATIONS: u128 = 100;
pub(crate) const DOORS: u128 = 200;
pub(crate) const HAZARDS: u128 = 300;
pub(crate) const VISITS: u128 = 400;

/// Tells everything that the city knows.
pub(crate) async fn fill(store: &Store) {
    let mut home = Chronicle::new(store, HOME);
    directory(&mut home).await;
    registry(&mut home).await;
    responsibility(&mut home).await;
    hazards(&mut home).await;
    for (number, door) in (1..).zip([1, 1, 3, 7]) {
        home.device = Some(at(20, 8 + i64::try_from(number).unwrap()));
        let fact = visited(DOORS + door, "379901101", Some("commerce"));
        home.tell_at(at(20, 18), id(VISITS + number), fact).await;
    }
    home.tell_at(at(21, 9), id(500), target_table(HOME)).await;
    home.tell_at(at(33, 9), id(510), issued(HOME, 1, None)).await;
    home.tell_at(at(34, 9), id(511), issued(HOME, 7, Some(510))).await;
    home.device = None;
    targets::fill(&mut home).await;

    let mut neighbour = Chronicle::new(store, NEIGHBOUR);
    neighbour.tell(id(1_001), regions(&[(NEIGHBOUR, "安和区")])).await;
    neighbour.tell(id(1_002), proposed_account("neighbour", None, Role::Leader)).await;
    neighbour.adopt(SourceKind::Ledger, 1_050, &[idle(1, 1_200), shop(2, 1_201, "安和超市")]).await;
    neighbour.tell(id(1_300), reported(report(Some(1_201), "379902101", "占道"))).await;
    neighbour.tell(id(1_400), visited(1_201, "379902101", None)).await;
}

async fn directory(home: &mut Chronicle) {
    let entries = [
        (HOME, "临澜区"),
        ("379901101", "临河镇"),
        ("379901101201", "东堤村"),
        ("379901101201001", "东堤第一网格"),
        ("379901102", "望澜街道"),
    ];
    home.tell(id(1), regions(&entries)).await;
    home.tell(id(4), former_region("379901199", "旧城镇")).await;
    home.tell(id(2), boundary(HOME)).await;
    home.tell(id(3), organisation(TOWN_OFFICE, "临河镇安监站")).await;
    home.tell(id(CLERK), proposed_account("clerk", Some(TOWN_OFFICE), Role::TownOffice)).await;
    home.actor = Some(id(CLERK));
    home.tell(id(CLERK), approved_account()).await;
    home.tell(id(OWNER), proposed_account("owner", None, Role::Enterprise)).await;
    home.tell(id(32), proposed_account("gone", None, Role::Expert)).await;
    home.tell(id(32), disabled_account()).await;
}

/// Six registrations, seven doors: one linked by the run, one open, one without candidates, one
/// accepted, one refused, an idle yard and a culvert; and a shop entered by hand.
async fn registry(home: &mut Chronicle) {
    let names = ["临河超市", "东堤饭店", "望澜药房", "河口修理部", "堤上旅馆", "安澜粮油"];
    let register: Vec<SourceRow> = (1_i64..)
        .zip(names)
        .map(|(row, name)| full(row, REGISTRATIONS + u128::try_from(row).unwrap(), name))
        .collect();
    home.now = at(2, 9);
    home.adopt(SourceKind::Register, REGISTER, &register).await;
    let door = |row: i64, name: &str| full(row, DOORS + u128::try_from(row).unwrap(), name);
    let ledger = [
        SourceRow {
            region_code: "379901101201001".to_owned(), ..door(1, "临河超市（东门）")
        },
        door(2, "东堤小饭店"),
        SourceRow { region_code: "379901102".to_owned(), ..shop(3, DOORS + 3, "无名小卖部") },
        door(4, "河口汽修"),
        door(5, "堤上客栈"),
        idle(6, DOORS + 6),
        SourceRow { kind: "point_asset".to_owned(), ..door(7, "涵洞三号") },
    ];
    home.now = at(3, 9);
    home.adopt(SourceKind::Ledger, LEDGER, &ledger).await;
    let proposals = [
        proposal(DOORS + 1, "auto_accepted", Some(REGISTRATIONS + 1)),
        doubling(proposal(DOORS + 2, "open", None), DOORS + 1),
        proposal(DOORS + 3, "none", None),
        proposal(DOORS + 4, "open", None),
        proposal(DOORS + 5, "open", None),
    ];
    home.now = at(4, 9);
    home.reconcile(RUN, &proposals).await;
    home.tell_at(at(5, 9), id(DOORS + 4), accept(REGISTRATIONS + 4)).await;
    home.tell_at(at(5, 10), id(DOORS + 5), refuse()).await;
    let by_hand = entered_by_hand(SubjectKind::Shop, "村口早点", "379901101201");
    home.tell_at(at(5, 11), id(DOORS + 8), by_hand).await;
    home.now = at(6, 9);
    home.reconcile(RUN + 1, &proposals).await;
    home.tell_at(at(6, 10), id(RUN + 1), run_undone(RUN + 1)).await;
}

pub(crate) fn idle(row_number: i64, subject: u128) -> SourceRow {
    let yard = shop(row_number, subject, "闲置院落");
    SourceRow { kind: "idle_premises".to_owned(), status: "closed".to_owned(), ..yard }
}

async fn responsibility(home: &mut Chronicle) {
    let town = || region("379901101");
    let industry = Target::Industry { region: town(), line: "commerce".to_owned() };
    let subject =
        Target::Subject { subject: SubjectId::new(id(REGISTRATIONS + 1)), region: town() };
    home.now = at(6, 9);
    home.tell(id(70), signed(CLERK, LineKind::Territorial, Target::Region { region: town() }))
        .await;
    home.tell(id(71), signed(CLERK, LineKind::Industry, industry)).await;
    home.tell(id(72), signed(OWNER, LineKind::Enterprise, subject)).await;
    home.tell(id(72), contract_ended("2025-06-30")).await;
}

/// One struck off after a failed re-check, one open, one unfounded, one transferred, one at no
/// subject, and one at a door that was linked before.
async fn hazards(home: &mut Chronicle) {
    let photo = home.file(b"a photograph of a blocked exit", "image/jpeg").await;
    let fixed = home.file(b"a photograph of a free exit", "image/jpeg").await;
    let place = "379901101201001";
    let mut first = report(Some(DOORS + 1), place, "安全出口堵塞");
    first.photos = vec![photo];
    first.point = Some(facts::point(118.375, 35.125).given);
    home.device = Some(at(10, 8));
    home.tell_at(at(10, 9), id(HAZARDS + 1), reported(first)).await;
    home.device = None;
    let one = id(HAZARDS + 1);
    home.tell_at(at(11, 9), one, graded(HazardLevel::Major)).await;
    home.tell_at(at(12, 9), one, assigned(OWNER, Some(TOWN_OFFICE), "2025-01-15")).await;
    home.tell_at(at(14, 9), one, rectified(vec![fixed.clone()])).await;
    home.tell_at(at(15, 9), one, recheck_failed("2025-01-17")).await;
    home.tell_at(at(16, 9), one, rectified(vec![fixed])).await;
    home.tell_at(at(18, 9), one, recheck_passed()).await;

    let at_door =
        |door: u128, words: &str| reported(report(Some(DOORS + door), "379901101", words));
    for (number, words) in [(2, "电线老化"), (3, "误报"), (4, "燃气软管过长")] {
        home.tell_at(at(12, 10), id(HAZARDS + number), at_door(number, words)).await;
    }
    home.tell_at(at(13, 9), id(HAZARDS + 2), graded(HazardLevel::General)).await;
    home.tell_at(at(13, 9), id(HAZARDS + 2), assigned(OWNER, None, "2025-01-16")).await;
    home.tell_at(at(13, 10), id(HAZARDS + 3), ended(OtherEnd::Unfounded)).await;
    home.tell_at(at(13, 11), id(HAZARDS + 4), ended(OtherEnd::Transferred)).await;
    home.tell_at(at(13, 12), id(HAZARDS + 5), reported(report(None, HOME, "路灯杆倾斜"))).await;
}
