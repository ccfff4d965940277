-- purpose: doors that a run takes for the same place as another door; contracts found by what they are for
-- used by: migrate.rs

alter table review add column double_of {key};

alter table review add column double_probability double precision;

create index review_double on review (region_key, ledger_subject_id) where double_of is not null;

create index contract_place on contract (region_key, line_kind, target_line)
where target_subject is null;

create index contract_subject on contract (region_key, line_kind, target_subject)
where target_subject is not null;
