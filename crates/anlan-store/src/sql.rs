//! Every statement, by name. One file each under `sql/`; a test prepares all of them on both engines.

/// A statement.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    /// Path under `sql/`, without the ending.
    pub name: &'static str,
    /// Text with `$1` parameters.
    pub text: &'static str,
}

macro_rules! statements {
    ($($name:ident = $path:literal;)*) => {
        $(
            #[doc = concat!("`sql/", $path, ".sql`")]
            pub(crate) const $name: Sql =
                Sql { name: $path, text: include_str!(concat!("../sql/", $path, ".sql")) };
        )*

        /// All of them.
        pub const ALL: &[Sql] = &[$($name),*];
    };
}

statements! {
    LOG_ADOPTIONS = "log/adoptions";
    LOG_AFTER = "log/after";
    LOG_APPEND = "log/append";
    LOG_HEADS = "log/heads";
    LOG_HOMES = "log/homes";
    LOG_OF_COMMAND = "log/of_command";
    LOG_SET_HEAD = "log/set_head";
    LOG_STREAM = "log/stream";
    LOG_TAKE_HEAD = "log/take_head";
    BLOB_ALL = "blob/all";
    BLOB_FIND = "blob/find";
    BLOB_INSERT = "blob/insert";
    BLOB_PART = "blob/part";
    BLOB_PART_INSERT = "blob/part_insert";
    BLOB_PART_STRAY = "blob/part_stray";
    PROJECT_ACCOUNT_INSERT = "project/account_insert";
    PROJECT_ACCOUNT_LOGIN_INSERT = "project/account_login_insert";
    PROJECT_ACCOUNT_STANDING = "project/account_standing";
    PROJECT_BOUNDARY_SET = "project/boundary_set";
    PROJECT_BULLETIN_INSERT = "project/bulletin_insert";
    PROJECT_BULLETIN_SUPERSEDED = "project/bulletin_superseded";
    PROJECT_CONTRACT_END = "project/contract_end";
    PROJECT_CONTRACT_INSERT = "project/contract_insert";
    PROJECT_DOORS_FOLLOW_REVIEW = "project/doors_follow_review";
    PROJECT_DOORS_WITHOUT_REVIEW = "project/doors_without_review";
    PROJECT_HAZARD_ASSIGNED = "project/hazard_assigned";
    PROJECT_HAZARD_CLOSED = "project/hazard_closed";
    PROJECT_HAZARD_GRADED = "project/hazard_graded";
    PROJECT_HAZARD_INSERT = "project/hazard_insert";
    PROJECT_HAZARD_RECTIFIED = "project/hazard_rectified";
    PROJECT_HAZARD_REOPENED = "project/hazard_reopened";
    PROJECT_HAZARD_STATE_BEGIN = "project/hazard_state_begin";
    PROJECT_HAZARD_STATE_END = "project/hazard_state_end";
    PROJECT_HAZARDS_FOLLOW_LINKS = "project/hazards_follow_links";
    PROJECT_ORGANISATION_INSERT = "project/organisation_insert";
    PROJECT_RECONCILIATION_BEFORE = "project/reconciliation_before";
    PROJECT_RECONCILIATION_INSERT = "project/reconciliation_insert";
    PROJECT_RECONCILIATION_UNDONE = "project/reconciliation_undone";
    PROJECT_REGION_ALIAS_INSERT = "project/region_alias_insert";
    PROJECT_REGION_CLOSE = "project/region_close";
    PROJECT_REGION_INSERT = "project/region_insert";
    PROJECT_REGION_NEXT = "project/region_next";
    PROJECT_REGISTERED_BASE = "project/registered_base";
    PROJECT_REGISTERED_TOUCH_DOORS = "project/registered_touch_doors";
    PROJECT_REGISTERED_WITH_DOOR = "project/registered_with_door";
    PROJECT_REVIEW_DECIDE = "project/review_decide";
    PROJECT_REVIEW_EXISTS = "project/review_exists";
    PROJECT_REVIEWS_CLEAR_DOUBLES = "project/reviews_clear_doubles";
    PROJECT_REVIEWS_CLEAR_OPEN = "project/reviews_clear_open";
    PROJECT_REVIEWS_DROP_TOUCHED = "project/reviews_drop_touched";
    PROJECT_REVIEWS_TOUCH_OF_RUN = "project/reviews_touch_of_run";
    PROJECT_SOURCE_INSERT = "project/source_insert";
    PROJECT_SUBJECT_INSERT = "project/subject_insert";
    PROJECT_SUBJECT_STATES_BEGIN = "project/subject_states_begin";
    PROJECT_SUBJECT_STATES_END = "project/subject_states_end";
    PROJECT_SUBJECT_STATES_FOLLOW = "project/subject_states_follow";
    PROJECT_SUBJECT_TOUCH = "project/subject_touch";
    PROJECT_SUBJECTS_FROM_SOURCE = "project/subjects_from_source";
    PROJECT_SUBJECTS_TOUCH_REVIEWED = "project/subjects_touch_reviewed";
    PROJECT_TARGET_ITEM_FIGURE = "project/target_item_figure";
    PROJECT_TARGET_ITEM_PUT = "project/target_item_put";
    PROJECT_TARGET_REPORT_PUT = "project/target_report_put";
    PROJECT_TARGET_REPORT_RECEIVE = "project/target_report_receive";
    PROJECT_TARGET_REPORT_STEP = "project/target_report_step";
    PROJECT_TARGET_STATE_BEGIN = "project/target_state_begin";
    PROJECT_TARGET_STATE_END = "project/target_state_end";
    PROJECT_TARGET_TABLE_INSERT = "project/target_table_insert";
    PROJECT_TARGET_TABLE_PERIOD = "project/target_table_period";
    PROJECT_VISIT_INSERT = "project/visit_insert";
    PROJECT_VISITS_FOLLOW_LINKS = "project/visits_follow_links";
    ACCOUNT = "read/account";
    ACCOUNT_BY_ID = "read/account_by_id";
    ACCOUNT_BY_LOGIN = "read/account_by_login";
    ACCOUNT_NAMES = "read/account_names";
    ACCOUNTS = "read/accounts";
    ACCOUNTS_COUNT = "read/accounts_count";
    AUDIT_ACCESS = "read/audit_access";
    AUDIT_EVENTS = "read/audit_events";
    BASE_PLACES = "read/base_places";
    BASE_ROWS = "read/base_rows";
    BOUNDARIES = "read/boundaries";
    BULLETIN = "read/bulletin";
    BULLETIN_LAST = "read/bulletin_last";
    BULLETINS = "read/bulletins";
    CONTRACT_HOME = "read/contract_home";
    CONTRACTS = "read/contracts";
    CONTRACTS_COUNT = "read/contracts_count";
    CONTRACTS_FOR = "read/contracts_for";
    CONTRACTS_OF_PLACES = "read/contracts_of_places";
    CONTRACTS_OF_SUBJECTS = "read/contracts_of_subjects";
    HAZARD = "read/hazard";
    HAZARD_HOME = "read/hazard_home";
    HAZARD_TIMELINE = "read/hazard_timeline";
    HAZARDS = "read/hazards";
    HAZARDS_COUNT = "read/hazards_count";
    ORGANISATIONS = "read/organisations";
    OVERDUE_SUBJECTS = "read/overdue_subjects";
    PEOPLE = "read/people";
    PHOTO_SEEN = "read/photo_seen";
    POINTS_CHANGED = "read/points_changed";
    POINTS_WITH_HAZARDS = "read/points_with_hazards";
    RECONCILIATION_LATER = "read/reconciliation_later";
    RECONCILIATIONS = "read/reconciliations";
    REGION_ALIASES = "read/region_aliases";
    REGIONS_ALL = "read/regions_all";
    REGIONS_DATED = "read/regions_dated";
    REGISTER_ROW = "read/register_row";
    REVIEW = "read/review";
    REVIEW_LINK = "read/review_link";
    REVIEW_REGISTERED = "read/review_registered";
    REVIEW_TAKEN = "read/review_taken";
    REVIEWS = "read/reviews";
    REVIEWS_COUNT = "read/reviews_count";
    REVIEWS_DOUBT = "read/reviews_doubt";
    REVIEWS_STANDING = "read/reviews_standing";
    REVIEWS_WAITING = "read/reviews_waiting";
    SOURCE_BY_HASH = "read/source_by_hash";
    SOURCE_ROWS_AFTER = "read/source_rows_after";
    SOURCES = "read/sources";
    SUBJECT = "read/subject";
    SUBJECT_HISTORY = "read/subject_history";
    SUBJECT_PLACE = "read/subject_place";
    SUBJECT_PLACES = "read/subject_places";
    SUBJECT_SOURCES = "read/subject_sources";
    SUBJECTS = "read/subjects";
    SUBJECTS_HELD = "read/subjects_held";
    SUBJECTS_MERGED = "read/subjects_merged";
    SUBJECTS_SUMMARY = "read/subjects_summary";
    TARGET_ITEM = "read/target_item";
    TARGET_PERIODS = "read/target_periods";
    TARGET_REGISTER = "read/target_register";
    TARGET_REPORTS = "read/target_reports";
    TARGET_ROWS = "read/target_rows";
    TARGET_ROWS_COUNT = "read/target_rows_count";
    TARGET_TABLE_KNOWN = "read/target_table_known";
    TARGET_TABLES = "read/target_tables";
    TARGET_TABLES_OF_YEAR = "read/target_tables_of_year";
    VISITS = "read/visits";
    CREDENTIAL = "operate/credential";
    CREDENTIAL_CLEARED = "operate/credential_cleared";
    CREDENTIAL_FAILED = "operate/credential_failed";
    CREDENTIAL_SET = "operate/credential_set";
    JOB = "operate/job";
    JOB_CLAIM = "operate/job_claim";
    JOB_INSERT = "operate/job_insert";
    JOB_PROGRESS = "operate/job_progress";
    JOB_UPDATE = "operate/job_update";
    JOBS = "operate/jobs";
    JOBS_RUNNING = "operate/jobs_running";
    REVIEW_LEASE = "operate/review_lease";
    REVIEW_LEASES_SWEEP = "operate/review_leases_sweep";
    SESSION = "operate/session";
    SESSION_END = "operate/session_end";
    SESSION_INSERT = "operate/session_insert";
    SESSION_SEEN = "operate/session_seen";
    SESSIONS_END_OF = "operate/sessions_end_of";
    SOURCE_ROWS_DISCARD = "operate/source_rows_discard";
    SOURCE_ROWS_DOUBLED = "operate/source_rows_doubled";
    SOURCE_ROWS_DROP_DOUBLED = "operate/source_rows_drop_doubled";
    SOURCE_ROWS_EXTENT = "operate/source_rows_extent";
    SOURCE_ROWS_SWEEP = "operate/source_rows_sweep";
    FIGURE_ENTERPRISES_VERIFIED = "figure/enterprises_verified";
    FIGURE_HAZARDS_CLOSED = "figure/hazards_closed";
    FIGURE_HAZARDS_CLOSED_OF_FOUND = "figure/hazards_closed_of_found";
    FIGURE_HAZARDS_FOUND = "figure/hazards_found";
    FIGURE_HAZARDS_FOUND_BY_LINE = "figure/hazards_found_by_line";
    FIGURE_HAZARDS_MAJOR = "figure/hazards_major";
    FIGURE_HAZARDS_MAJOR_CLOSED = "figure/hazards_major_closed";
    FIGURE_HAZARDS_OPEN = "figure/hazards_open";
    FIGURE_HAZARDS_OPEN_OF_FOUND = "figure/hazards_open_of_found";
    FIGURE_HAZARDS_OVERDUE = "figure/hazards_overdue";
    FIGURE_HAZARDS_TRANSFERRED_OF_FOUND = "figure/hazards_transferred_of_found";
    FIGURE_IDLE_PREMISES = "figure/idle_premises";
    FIGURE_INDUSTRY_AUTHORITY_GAPS = "figure/industry_authority_gaps";
    FIGURE_INDUSTRY_DIVISIONS = "figure/industry_divisions";
    FIGURE_INDUSTRY_GROUPS = "figure/industry_groups";
    FIGURE_PROBABLE_DOUBLES = "figure/probable_doubles";
    FIGURE_REGISTRATIONS = "figure/registrations";
    FIGURE_REGISTRATIONS_WITHOUT_PREMISES = "figure/registrations_without_premises";
    FIGURE_SHOPS_VERIFIED = "figure/shops_verified";
    FIGURE_SUBJECTS_BY_KIND = "figure/subjects_by_kind";
    FIGURE_SUBJECTS_VERIFIED = "figure/subjects_verified";
    FIGURE_TARGETS = "figure/targets";
    FIGURE_TARGETS_BEHIND = "figure/targets_behind";
    FIGURE_TARGETS_CLOSED = "figure/targets_closed";
    FIGURE_TARGETS_IN_DOUBT = "figure/targets_in_doubt";
    FIGURE_TARGETS_OFF_PLAN = "figure/targets_off_plan";
    FIGURE_TARGETS_REPORTED = "figure/targets_reported";
    FIGURE_UNITS_VISITED = "figure/units_visited";
    FIGURE_UNITS_WITH_HAZARDS = "figure/units_with_hazards";
    FIGURE_UNLICENSED_CANDIDATES = "figure/unlicensed_candidates";
    FIGURE_VISITS = "figure/visits";
    FIGURE_VISITS_BY_LINE = "figure/visits_by_line";
}
