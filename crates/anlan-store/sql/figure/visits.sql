-- purpose: visits in a window, one row a visit
-- used by: read/figures.rs

select
    v.visit_id as id, 'visit' as row_type,
    coalesce((select s.name from subject as s where s.region_key = v.region_key and s.subject_id = v.subject_id), '') as title,
    v.region_code, v.visited_at as at, v.result as group_key
from visit as v
where
    {scope:v}
    and v.region_code >= {low}
    and v.region_code < {high}
    and v.visited_at >= {window_from_ms}
    and v.visited_at < {window_to_ms}
    and v.recorded_at < {as_of_ms}
