-- purpose: begin the states that hold now for the subjects a fact touched
-- used by: project/registry.rs

insert into subject_state (
    region_key, subject_id, from_seq, kind, standing, from_at, to_at, region_code, line, status,
    industry_code
)
select
    s.region_key, s.subject_id, s.changed_seq, s.kind, s.standing, cast($3 as bigint), cast($4 as bigint),
    s.region_code, s.line, s.status, s.industry_code
from subject as s
where
    s.region_key = $1
    and s.changed_seq = $2
    and not exists (
        select 1
        from subject_state as t
        where t.region_key = s.region_key and t.subject_id = s.subject_id and t.to_at = $4
    )
