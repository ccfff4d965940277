-- purpose: figures of the base are counted from one index: a state carries where its subject lies, its
-- line, its status and its industry, as they are today
-- used by: migrate.rs

alter table subject_state add column region_code {key} not null default '';

alter table subject_state add column line text;

alter table subject_state add column status text not null default '';

alter table subject_state add column industry_code text;

update subject_state
set (region_code, line, status, industry_code) = (
    select s.region_code, s.line, s.status, s.industry_code
    from subject as s
    where s.region_key = subject_state.region_key and s.subject_id = subject_state.subject_id
);

create index subject_state_standing on subject_state (
    standing, region_code, to_at, from_at, kind, line, status, industry_code, region_key, subject_id
);
