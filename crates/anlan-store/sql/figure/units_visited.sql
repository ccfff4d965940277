-- purpose: subjects visited at least once in a window, one row a subject
-- used by: read/figures.rs

select
    w.subject_id as id, 'subject' as row_type, coalesce(s.name, '') as title, w.region_code, w.at, coalesce(s.kind, '') as group_key
from (
    select v.region_key, v.subject_id, max(v.region_code) as region_code, max(v.visited_at) as at
    from visit as v
    where
        {scope:v}
        and v.region_code >= {low}
        and v.region_code < {high}
        and v.visited_at >= {window_from_ms}
        and v.visited_at < {window_to_ms}
        and v.recorded_at < {as_of_ms}
    group by v.region_key, v.subject_id
) as w
left join subject as s on s.region_key = w.region_key and s.subject_id = w.subject_id
