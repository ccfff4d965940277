-- purpose: enterprises found on the ground at the end of a day, by line
-- used by: read/figures.rs

select
    t.subject_id as id, 'subject' as row_type,
    (select s.name from subject as s where s.region_key = t.region_key and s.subject_id = t.subject_id) as title,
    t.region_code, t.from_at as at, coalesce(t.line, 'line_unknown') as group_key
from subject_state as t
where
    {scope:t}
    and t.region_code >= {low}
    and t.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and t.standing in ('verified', 'in_review', 'unlicensed_candidate')
    and t.kind = 'enterprise'
