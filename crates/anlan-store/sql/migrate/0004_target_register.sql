-- purpose: targets of a year with the reports of their quarters; the period of an imported table
-- used by: migrate.rs

alter table target_table add column year bigint;

alter table target_table add column quarter bigint;

create table target_item (
    region_key {key} not null,
    target_id {key} not null,
    year bigint not null,
    no text not null,
    leader text not null,
    target text not null,
    deadline text not null,
    units text not null,
    table_id {key} not null,
    position bigint not null,
    figure text,
    primary key (region_key, target_id)
);

create index target_item_year on target_item (year, table_id, position);

create unique index target_item_id on target_item (target_id);

create table target_report (
    region_key {key} not null,
    target_id {key} not null,
    quarter bigint not null,
    stage text not null,
    table_id {key},
    progress text not null,
    self_report text not null,
    reason text,
    verdict text not null,
    doubt text not null,
    judgement text not null,
    counted text,
    reported_by text,
    reported_at bigint not null,
    step_by text,
    step_at bigint not null,
    returned_reason text,
    primary key (region_key, target_id, quarter)
);
