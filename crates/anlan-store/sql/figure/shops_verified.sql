-- purpose: shops found on the ground at the end of a day, by line
-- used by: read/figures.rs

select s.subject_id as id, 'subject' as row_type, s.name as title, s.region_code, t.from_at as at, coalesce(s.line, 'line_unknown') as group_key
from subject_state as t
inner join subject as s on s.region_key = t.region_key and s.subject_id = t.subject_id
where
    {scope:s}
    and s.region_code >= {low}
    and s.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and t.standing in ('verified', 'in_review', 'unlicensed_candidate')
    and t.kind = 'shop'
