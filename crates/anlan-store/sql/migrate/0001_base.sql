-- purpose: the first schema: log, blobs, source rows, projections and operational tables
-- used by: migrate.rs

create table chain_head (
    region_key {key} not null,
    seq bigint not null,
    hash text not null,
    primary key (region_key)
);

create table event (
    region_key {key} not null,
    seq bigint not null,
    command_id {key} not null,
    command_part bigint not null,
    command_digest text not null,
    stream_kind {key} not null,
    stream_id {key} not null,
    stream_version bigint not null,
    event_type text not null,
    event_version bigint not null,
    actor_id text,
    recorded_at bigint not null,
    device_at bigint,
    data text not null,
    prev_hash text not null,
    hash text not null,
    hash_algorithm text not null,
    primary key (region_key, seq)
);

create unique index event_stream on event (region_key, stream_kind, stream_id, stream_version);

create unique index event_command on event (region_key, command_id, command_part);

create table blob (
    region_key {key} not null,
    hash {key} not null,
    size_bytes bigint not null,
    parts bigint not null,
    media_type text not null,
    stored_at bigint not null,
    primary key (region_key, hash)
);

create table blob_part (
    region_key {key} not null,
    hash {key} not null,
    part bigint not null,
    bytes {bytes} not null,
    primary key (region_key, hash, part)
);

create table source_row (
    region_key {key} not null,
    source_id {key} not null,
    row_number bigint not null,
    subject_id {key} not null,
    kind text not null,
    name text not null,
    uscc text,
    industry_code text,
    industry_words text,
    line text,
    status text not null,
    region_code {key} not null,
    town_words text,
    address text,
    person text,
    phone text,
    lng double precision,
    lat double precision,
    datum text,
    accuracy_m bigint,
    opened_on text,
    external_id text,
    row_hash text not null,
    primary key (region_key, source_id, row_number)
);

create index source_row_subject on source_row (region_key, subject_id, source_id, row_number);

create table region (
    region_key {key} not null,
    code {key} not null,
    valid_from {key} not null,
    valid_to text,
    name text not null,
    level text not null,
    parent text,
    centre_lng double precision,
    centre_lat double precision,
    primary key (region_key, code, valid_from)
);

create table region_alias (
    region_key {key} not null,
    code {key} not null,
    alias {key} not null,
    primary key (region_key, code, alias)
);

create table boundary (
    region_key {key} not null,
    code {key} not null,
    geometry text not null,
    primary key (region_key, code)
);

create table organisation (
    region_key {key} not null,
    organisation_id {key} not null,
    name text not null,
    kind text not null,
    region_code {key} not null,
    primary key (region_key, organisation_id)
);

create table account (
    region_key {key} not null,
    account_id {key} not null,
    login text not null,
    name text not null,
    phone text,
    organisation_id text,
    standing text not null,
    region_code {key} not null,
    grants text not null,
    proposed_at bigint not null,
    proposed_by text,
    approved_by text,
    primary key (region_key, account_id)
);

create table account_login (
    login {key} not null,
    region_key {key} not null,
    account_id {key} not null,
    primary key (login)
);

create table source (
    region_key {key} not null,
    source_id {key} not null,
    kind text not null,
    file_name text not null,
    file_hash text not null,
    rows bigint not null,
    rows_refused bigint not null,
    rows_digest text not null,
    mapping text not null,
    adopted_seq bigint not null,
    adopted_at bigint not null,
    adopted_by text,
    primary key (region_key, source_id)
);

create unique index source_file on source (region_key, kind, file_hash);

create table reconciliation (
    region_key {key} not null,
    run_id {key} not null,
    model text not null,
    parameters text not null,
    proposals_hash text not null,
    counts text not null,
    recorded_at bigint not null,
    recorded_by text,
    primary key (region_key, run_id)
);

create table review (
    region_key {key} not null,
    ledger_subject_id {key} not null,
    run_id text not null,
    region_code {key} not null,
    basis text not null,
    proposed_state text not null,
    state text not null,
    candidates text not null,
    best_probability double precision not null,
    register_subject_id {key},
    decided_by text,
    decided_at bigint,
    changed_seq bigint not null,
    primary key (region_key, ledger_subject_id)
);

create index review_changed on review (region_key, changed_seq);

create index review_registered on review (region_key, register_subject_id, ledger_subject_id);

create index review_state on review (region_key, state, ledger_subject_id);

create table subject (
    region_key {key} not null,
    subject_id {key} not null,
    kind text not null,
    standing text not null,
    name text not null,
    sign_name text,
    uscc text,
    industry_code text,
    line text,
    status text not null,
    region_code {key} not null,
    address text,
    person text,
    phone text,
    lng double precision,
    lat double precision,
    accuracy_m bigint,
    merged_into {key},
    created_at bigint not null,
    updated_at bigint not null,
    changed_seq bigint not null,
    primary key (region_key, subject_id)
);

create index subject_changed on subject (region_key, changed_seq);

create index subject_region on subject (region_key, region_code, subject_id);

create index subject_uscc on subject (region_key, uscc);

create index subject_merged on subject (region_key, merged_into) where merged_into is not null;

create table subject_state (
    region_key {key} not null,
    subject_id {key} not null,
    from_seq bigint not null,
    kind text not null,
    standing text not null,
    from_at bigint not null,
    to_at bigint not null,
    primary key (region_key, subject_id, from_seq)
);

create table hazard (
    region_key {key} not null,
    hazard_id {key} not null,
    number text not null,
    subject_id {key},
    reported_subject_id {key},
    region_code {key} not null,
    line text,
    address text,
    lng double precision,
    lat double precision,
    description text not null,
    category text,
    level text,
    stage text not null,
    found_at bigint not null,
    recorded_at bigint not null,
    found_by text,
    assignee_id {key},
    assignee_organisation_id text,
    deadline text,
    rectified_at bigint,
    rectified_by text,
    closed_at bigint,
    closed_by text,
    reopened bigint not null,
    photos text not null,
    changed_seq bigint not null,
    primary key (region_key, hazard_id)
);

create index hazard_subject on hazard (region_key, subject_id) where subject_id is not null;

create index hazard_reported_subject on hazard (region_key, reported_subject_id)
where reported_subject_id is not null;

create index hazard_region on hazard (region_key, region_code, hazard_id);

create index hazard_assignee on hazard (region_key, assignee_id, stage);

create table hazard_state (
    region_key {key} not null,
    hazard_id {key} not null,
    from_seq bigint not null,
    stage text not null,
    level text,
    deadline text,
    from_at bigint not null,
    to_at bigint not null,
    primary key (region_key, hazard_id, from_seq)
);

create table visit (
    region_key {key} not null,
    visit_id {key} not null,
    subject_id {key} not null,
    reported_subject_id {key} not null,
    region_code {key} not null,
    line text,
    visited_at bigint not null,
    recorded_at bigint not null,
    account_id text,
    result text not null,
    note text,
    lng double precision,
    lat double precision,
    primary key (region_key, visit_id)
);

create index visit_subject on visit (region_key, subject_id, visited_at);

create index visit_reported_subject on visit (region_key, reported_subject_id);

create table contract (
    region_key {key} not null,
    contract_id {key} not null,
    person_id text not null,
    role_title text not null,
    organisation_id text,
    line_kind text not null,
    target_kind text not null,
    target_region {key} not null,
    target_line text,
    target_subject {key},
    duties text not null,
    valid_from text not null,
    valid_to text,
    ended_reason text,
    primary key (region_key, contract_id)
);

create index contract_target on contract (region_key, target_region);

create table target_table (
    region_key {key} not null,
    table_id {key} not null,
    title text not null,
    file_name text not null,
    file_hash text not null,
    rows bigint not null,
    imported_at bigint not null,
    imported_by text,
    primary key (region_key, table_id)
);

create unique index target_table_file on target_table (region_key, file_hash);

create table target_row (
    region_key {key} not null,
    table_id {key} not null,
    position bigint not null,
    no text not null,
    leader text not null,
    target text not null,
    deadline text not null,
    progress text not null,
    self_report text not null,
    units text not null,
    inherited text not null,
    primary key (region_key, table_id, position)
);

create table credential (
    region_key {key} not null,
    account_id {key} not null,
    password_hash text not null,
    set_at bigint not null,
    failures bigint not null,
    locked_until bigint,
    must_change bigint not null,
    primary key (region_key, account_id)
);

create table session (
    token_hash {key} not null,
    region_key {key} not null,
    account_id {key} not null,
    created_at bigint not null,
    seen_at bigint not null,
    primary key (token_hash)
);

create table job (
    region_key {key} not null,
    job_id {key} not null,
    kind text not null,
    state text not null,
    input text not null,
    output text,
    done bigint not null,
    total bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    created_by text,
    primary key (region_key, job_id)
);

create index job_kind on job (region_key, kind, job_id);

create table access_log (
    region_key {key} not null,
    access_id {key} not null,
    at bigint not null,
    account_id text,
    method text not null,
    path text not null,
    status bigint not null,
    problem_code text,
    primary key (region_key, access_id)
);

create index account_id on account (account_id);

create index subject_id on subject (subject_id);

create index hazard_id on hazard (hazard_id);

create index contract_id on contract (contract_id);

create index organisation_id on organisation (organisation_id);
