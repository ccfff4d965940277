use super::*;
use crate::cast::{ELSEWHERE, GRID, TOWN, check, ctx, person, region, subject};
use crate::crs::Datum;
use crate::role::Role;

fn visit(point: Option<GivenPoint>) -> RecordVisit {
    RecordVisit {
        home: region("379901"),
        subject: subject(40),
        region: region(GRID),
        line: Some("commerce".to_owned()),
        result: VisitResult::HazardFound,
        note: Some("后门堵塞".to_owned()),
        point,
    }
}

#[test]
fn a_visit_is_recorded_by_those_who_go_out_where_they_work() {
    for role in Role::ALL {
        let goes_out = matches!(
            role,
            Role::GridWorker
                | Role::TownOffice
                | Role::SectorDepartment
                | Role::CommitteeOffice
                | Role::EnforcementOfficer
        );
        let expected = if goes_out { Ok(()) } else { Err("permission_denied") };
        check(&decide(&visit(None), &ctx(&person(1, role, TOWN))), expected, &format!("{role:?}"));
    }
    let elsewhere = person(1, Role::GridWorker, ELSEWHERE);
    check(&decide(&visit(None), &ctx(&elsewhere)), Err("scope_denied"), "elsewhere");
}

#[test]
fn a_visit_keeps_what_was_seen_and_where_the_visitor_stood() {
    let given = GivenPoint { lng: 118.5, lat: 35.1, datum: Datum::Wgs84, accuracy_m: Some(9) };
    let order = visit(Some(given));
    let facts = decide(&order, &ctx(&person(1, Role::GridWorker, GRID))).unwrap();
    let expected = InspectionEvent::VisitRecorded {
        subject: order.subject,
        region: order.region,
        line: order.line,
        result: order.result,
        note: order.note,
        point: Some(given.placed().unwrap()),
    };
    assert_eq!(facts, [expected]);
}

#[test]
fn a_vague_point_is_no_proof_of_presence() {
    let vague = GivenPoint { lng: 118.5, lat: 35.1, datum: Datum::Wgs84, accuracy_m: Some(5_001) };
    let got = decide(&visit(Some(vague)), &ctx(&person(1, Role::GridWorker, GRID)));
    check(&got, Err("place_point_invalid"), "five kilometres");
}
