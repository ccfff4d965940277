-- purpose: subjects visited at least once in a window, one row a subject
-- used by: read/figures.rs

select v.subject_id as id, 'subject' as row_type, coalesce(max(s.name), '') as title, max(v.region_code) as region_code, max(v.visited_at) as at, coalesce(max(s.kind), '') as group_key
from visit as v
left join subject as s on s.region_key = v.region_key and s.subject_id = v.subject_id
where
    {scope:v}
    and v.region_code >= {low}
    and v.region_code < {high}
    and v.visited_at >= {window_from_ms}
    and v.visited_at < {window_to_ms}
    and v.recorded_at < {as_of_ms}
group by v.region_key, v.subject_id
