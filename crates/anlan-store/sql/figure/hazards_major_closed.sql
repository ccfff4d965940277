-- purpose: major hazards found in a window and struck off by the end of the day, by line
-- used by: read/figures.rs

select h.hazard_id as id, 'hazard' as row_type, h.description as title, h.region_code, t.from_at as at, coalesce(h.line, 'line_unknown') as group_key
from hazard as h
inner join hazard_state as t on t.region_key = h.region_key and t.hazard_id = h.hazard_id
where
    {scope:h}
    and h.region_code >= {low}
    and h.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and h.found_at >= {window_from_ms}
    and h.found_at < {window_to_ms}
    and t.level = 'major'
    and t.stage = 'closed_verified'
