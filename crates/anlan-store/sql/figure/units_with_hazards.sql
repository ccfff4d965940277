-- purpose: subjects at which hazards were found in a window that were not declared unfounded by the end
-- of the day, one row a subject
-- used by: read/figures.rs

-- `cross join` keeps the order of the tables where the engine has no statistics to go by.
select
    w.subject_id as id, 'subject' as row_type, coalesce(s.name, '') as title, w.region_code, w.at, coalesce(s.kind, '') as group_key
from (
    select h.region_key, coalesce(h.subject_id, '') as subject_id, max(h.region_code) as region_code, max(h.found_at) as at
    from hazard_state as t
    cross join hazard as h
    where
        h.region_key = t.region_key
        and h.hazard_id = t.hazard_id
        and {scope:h}
        and h.region_code >= {low}
        and h.region_code < {high}
        and t.from_at < {as_of_ms}
        and t.to_at >= {as_of_ms}
        and h.found_at >= {window_from_ms}
        and h.found_at < {window_to_ms}
        and t.stage <> 'unfounded'
        and coalesce(h.subject_id, '') <> ''
    group by h.region_key, coalesce(h.subject_id, '')
) as w
left join subject as s on s.region_key = w.region_key and s.subject_id = w.subject_id
