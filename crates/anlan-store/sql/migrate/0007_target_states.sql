-- purpose: what a quarter's report was on past days, and since when the register has held a target; the
-- rows follow from the log
-- used by: migrate.rs

alter table target_item add column entered_at bigint not null default 0;

create table target_state (
    region_key {key} not null,
    target_id {key} not null,
    quarter bigint not null,
    from_seq bigint not null,
    year bigint not null,
    leader text not null,
    stage text not null,
    verdict text not null,
    doubt text not null,
    self_report text not null,
    from_at bigint not null,
    to_at bigint not null,
    primary key (region_key, target_id, quarter, from_seq)
);

-- Codes only: a cell as printed may be longer than an index admits.
create index target_state_quarter on target_state (
    year, quarter, to_at, from_at, stage, verdict, doubt, region_key
);
