-- purpose: runs that were taken back; doors that a clerk looks at
-- used by: migrate.rs

alter table reconciliation add column undone_at bigint;

alter table reconciliation add column undone_by text;

create table review_lease (
    region_key {key} not null,
    ledger_subject_id {key} not null,
    account_id {key} not null,
    leased_until bigint not null,
    primary key (region_key, ledger_subject_id)
);
