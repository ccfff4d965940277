//! One order more: the table of what each order changes. A change is a figure, a group of it (`/` for
//! what stands below the line of a ratio) and by how much.

use crate::receipts::records::{NEIGHBOUR_TOWN, THIRD, THIRD_TOWN};
use crate::world::{COUNTY, GRID, OTHER_TOWN, TOWN};

/// One order and everything that it changes.
pub(crate) struct Mutation {
    /// What is ordered.
    pub(crate) story: &'static str,
    /// The fact that it leaves; by this name its golden file is known too.
    pub(crate) fact: &'static str,
    /// Where what it changes lies.
    pub(crate) place: &'static str,
    /// `figure group +1`, over each figure's own window as of today.
    pub(crate) changes: &'static [&'static str],
    /// The same as of yesterday: nothing, but where the past is said to follow the present.
    pub(crate) past: &'static [&'static str],
}

const fn row(
    story: &'static str,
    fact: &'static str,
    place: &'static str,
    changes: &'static [&'static str],
) -> Mutation {
    Mutation { story, fact, place, changes, past: &[] }
}

/// Every mutation. What an order finds prepared no other one touches. Orders that take long come first:
/// for a history without one order those before it are copied and those after it are given.
pub(crate) const ALL: &[Mutation] = &[
    row(
        "a register brings an enterprise in business",
        "source_adopted",
        TOWN,
        &[
            "registrations enterprise +1",
            "registrations_without_premises enterprise +1",
            "subjects_by_kind enterprise +1",
        ],
    ),
    row(
        "a register brings a closed shop",
        "source_adopted",
        OTHER_TOWN,
        &["registrations shop +1", "subjects_by_kind shop +1"],
    ),
    row(
        "a register brings a shop where no run stands",
        "source_adopted",
        NEIGHBOUR_TOWN,
        &["registrations shop +1", "subjects_by_kind shop +1"],
    ),
    row(
        "a ledger brings a door with an industry of its own",
        "source_adopted",
        OTHER_TOWN,
        &[
            "industry_authority_gaps transport +1",
            "industry_divisions transport +1",
            "industry_groups transport +1",
            "shops_verified transport +1",
            "subjects_by_kind shop +1",
            "subjects_verified shop +1",
        ],
    ),
    row(
        "a ledger brings a yard",
        "source_adopted",
        TOWN,
        &["idle_premises idle_premises +1", "subjects_by_kind idle_premises +1"],
    ),
    row("a ledger says again what is known", "source_adopted", OTHER_TOWN, &[]),
    row(
        "a run is recorded",
        "reconciliation_recorded",
        NEIGHBOUR_TOWN,
        &[
            "enterprises_verified industry +1",
            "enterprises_verified line_unknown -1",
            "industry_authority_gaps industry +1",
            "industry_authority_gaps line_unknown -1",
            "industry_divisions industry +1",
            "industry_groups industry +1",
            "probable_doubles shop +1",
            "registrations_without_premises shop +1",
            "subjects_by_kind enterprise -1",
            "unlicensed_candidates shop +1",
        ],
    ),
    Mutation {
        past: &["probable_doubles shop -1"],
        ..row(
            "a run is taken back",
            "reconciliation_undone",
            THIRD_TOWN,
            &[
                "enterprises_verified line_unknown +1",
                "enterprises_verified transport -1",
                "industry_authority_gaps line_unknown +1",
                "industry_authority_gaps transport -1",
                "industry_divisions transport -1",
                "industry_groups transport -1",
                "probable_doubles shop -1",
                "registrations_without_premises shop -1",
                "subjects_by_kind enterprise +1",
                "unlicensed_candidates shop -1",
            ],
        )
    },
    row(
        "a clerk links a door",
        "link_decided",
        TOWN,
        &[
            "industry_authority_gaps line_unknown -1",
            "industry_groups commerce +1",
            "registrations_without_premises shop -1",
            "shops_verified commerce +1",
            "shops_verified line_unknown -1",
            "subjects_by_kind shop -1",
        ],
    ),
    row(
        "a clerk refuses a door that was taken for a double",
        "link_decided",
        TOWN,
        &["probable_doubles shop -1", "unlicensed_candidates shop +1"],
    ),
    row(
        "a clerk takes a link back",
        "link_decided",
        TOWN,
        &[
            "enterprises_verified emergency -1",
            "enterprises_verified line_unknown +1",
            "industry_authority_gaps emergency -1",
            "industry_authority_gaps line_unknown +1",
            "industry_divisions emergency -1",
            "industry_groups emergency -1",
            "registrations_without_premises enterprise +1",
            "subjects_by_kind enterprise +1",
        ],
    ),
    row("a table of no quarter is imported", "target_table_imported", COUNTY, &[]),
    row(
        "a table of the quarter is imported",
        "target_table_imported",
        COUNTY,
        &[
            "targets leader +1",
            "targets 周远 +2",
            "targets_behind 周远 +2",
            "targets_in_doubt 周远 +1",
            "targets_off_plan 周远 +1",
            "targets_reported leader +1",
            "targets_reported 周远 +2",
        ],
    ),
    row("a unit reports a quarter", "target_reported", COUNTY, &[]),
    row(
        "a quarter is reported as records count it",
        "target_reported",
        COUNTY,
        &["targets_behind leader +1", "targets_in_doubt leader +1"],
    ),
    row("somebody else of the unit signs", "target_report_signed", COUNTY, &[]),
    row(
        "a unit says that it is late",
        "target_reported",
        COUNTY,
        &["targets_behind leader +1", "targets_off_plan leader +1"],
    ),
    row("a report comes again", "target_reported", COUNTY, &["targets_reported leader +1"]),
    row(
        "the leader sends a report back",
        "target_report_returned",
        COUNTY,
        &["targets_reported leader -1"],
    ),
    row("the leader confirms a report", "target_report_confirmed", COUNTY, &[]),
    row(
        "the desk takes a quarter in",
        "target_quarter_closed",
        COUNTY,
        &["targets_closed leader +1"],
    ),
    row("a target is counted from records", "target_figure_linked", COUNTY, &[]),
    row("a target is typed again", "target_figure_unlinked", COUNTY, &[]),
    row("a bulletin goes out", "bulletin_issued", COUNTY, &[]),
    row("a bulletin is corrected", "bulletin_issued", COUNTY, &[]),
    row(
        "an enterprise is entered by hand where its line has no authority",
        "subject_registered",
        OTHER_TOWN,
        &[
            "enterprises_verified commerce +1",
            "industry_authority_gaps commerce +1",
            "subjects_by_kind enterprise +1",
            "subjects_verified enterprise +1",
        ],
    ),
    row(
        "a shop is entered by hand where its line has one",
        "subject_registered",
        GRID,
        &["shops_verified commerce +1", "subjects_by_kind shop +1", "subjects_verified shop +1"],
    ),
    row(
        "a yard is entered by hand",
        "subject_registered",
        TOWN,
        &["idle_premises idle_premises +1", "subjects_by_kind idle_premises +1"],
    ),
    row(
        "a culvert is entered by hand",
        "subject_registered",
        OTHER_TOWN,
        &["subjects_by_kind point_asset +1"],
    ),
    row("regions are entered", "regions_registered", THIRD, &[]),
    row("a boundary is set", "boundaries_set", COUNTY, &[]),
    row("an organisation is entered", "organisations_registered", COUNTY, &[]),
    row("an account is proposed", "account_proposed", COUNTY, &[]),
    row("an account is approved", "account_approved", COUNTY, &[]),
    row("an account is disabled", "account_disabled", COUNTY, &[]),
    row(
        "an authority signs for a line",
        "contract_signed",
        TOWN,
        &["industry_authority_gaps culture -1"],
    ),
    row("a town answers for its ground", "contract_signed", TOWN, &[]),
    row(
        "an authority ends with yesterday",
        "contract_ended",
        TOWN,
        &["industry_authority_gaps health +1"],
    ),
    row(
        "a shop is visited for the first time",
        "visit_recorded",
        GRID,
        &["units_visited shop +1", "visits normal +1", "visits_by_line commerce +1"],
    ),
    row(
        "a shop is visited again",
        "visit_recorded",
        GRID,
        &["visits normal +1", "visits_by_line commerce +1"],
    ),
    row(
        "a hazard is found at a shop without one",
        "hazard_reported",
        GRID,
        &[
            "closure_rate / +1",
            "hazards_found ungraded +1",
            "hazards_found_by_line commerce +1",
            "hazards_found_open reported +1",
            "hazards_open reported +1",
            "units_with_hazards shop +1",
        ],
    ),
    row(
        "a hazard is found where there is one",
        "hazard_reported",
        GRID,
        &[
            "closure_rate / +1",
            "hazards_found ungraded +1",
            "hazards_found_by_line commerce +1",
            "hazards_found_open reported +1",
            "hazards_open reported +1",
        ],
    ),
    row(
        "a hazard is found at no subject",
        "hazard_reported",
        GRID,
        &[
            "closure_rate / +1",
            "hazards_found ungraded +1",
            "hazards_found_by_line line_unknown +1",
            "hazards_found_open reported +1",
            "hazards_open reported +1",
        ],
    ),
    row(
        "a hazard is major",
        "hazard_graded",
        GRID,
        &[
            "hazards_found major +1",
            "hazards_found ungraded -1",
            "hazards_found_open graded +1",
            "hazards_found_open reported -1",
            "hazards_major graded +1",
            "hazards_open graded +1",
            "hazards_open reported -1",
        ],
    ),
    row(
        "a hazard is general",
        "hazard_graded",
        GRID,
        &[
            "hazards_found general +1",
            "hazards_found ungraded -1",
            "hazards_found_open graded +1",
            "hazards_found_open reported -1",
            "hazards_open graded +1",
            "hazards_open reported -1",
        ],
    ),
    row(
        "a hazard is handed over",
        "hazard_assigned",
        GRID,
        &[
            "hazards_found_open assigned +1",
            "hazards_found_open graded -1",
            "hazards_open assigned +1",
            "hazards_open graded -1",
        ],
    ),
    row(
        "a hazard is fixed in time",
        "hazard_rectified",
        GRID,
        &[
            "hazards_found_open assigned -1",
            "hazards_found_open rectified +1",
            "hazards_open assigned -1",
            "hazards_open rectified +1",
        ],
    ),
    row(
        "a hazard is fixed late",
        "hazard_rectified",
        GRID,
        &[
            "hazards_found_open assigned -1",
            "hazards_found_open rectified +1",
            "hazards_open assigned -1",
            "hazards_open rectified +1",
            "hazards_overdue general -1",
        ],
    ),
    row(
        "a major hazard is struck off",
        "hazard_rechecked",
        GRID,
        &[
            "closure_rate major +1",
            "hazards_closed major +1",
            "hazards_found_closed major +1",
            "hazards_found_open rectified -1",
            "hazards_major closed_verified +1",
            "hazards_major rectified -1",
            "hazards_major_closed commerce +1",
            "hazards_open rectified -1",
        ],
    ),
    row(
        "a general hazard is struck off",
        "hazard_rechecked",
        GRID,
        &[
            "closure_rate general +1",
            "hazards_closed general +1",
            "hazards_found_closed general +1",
            "hazards_found_open rectified -1",
            "hazards_open rectified -1",
        ],
    ),
    row(
        "a hazard of last year is struck off",
        "hazard_rechecked",
        GRID,
        &["hazards_closed general +1", "hazards_open rectified -1"],
    ),
    row(
        "a fix does not hold",
        "hazard_rechecked",
        GRID,
        &[
            "hazards_found_open assigned +1",
            "hazards_found_open rectified -1",
            "hazards_open assigned +1",
            "hazards_open rectified -1",
        ],
    ),
    row(
        "the only hazard of a shop was none",
        "hazard_ended",
        GRID,
        &[
            "closure_rate / -1",
            "hazards_found ungraded -1",
            "hazards_found_by_line commerce -1",
            "hazards_found_open reported -1",
            "hazards_open reported -1",
            "units_with_hazards shop -1",
        ],
    ),
    row(
        "one of two hazards of a shop was none",
        "hazard_ended",
        GRID,
        &[
            "closure_rate / -1",
            "hazards_found ungraded -1",
            "hazards_found_by_line commerce -1",
            "hazards_found_open reported -1",
            "hazards_open reported -1",
        ],
    ),
    row(
        "a hazard is transferred",
        "hazard_ended",
        GRID,
        &[
            "hazards_found_open reported -1",
            "hazards_found_transferred ungraded +1",
            "hazards_open reported -1",
        ],
    ),
    row(
        "a hazard past its deadline is transferred",
        "hazard_ended",
        GRID,
        &[
            "hazards_found_open assigned -1",
            "hazards_found_transferred general +1",
            "hazards_open assigned -1",
            "hazards_overdue general -1",
        ],
    ),
];
