-- purpose: hazards found in a window and transferred to another authority by the end of the day
-- used by: read/figures.rs

-- `cross join` keeps the order of the tables where the engine has no statistics to go by.
select h.hazard_id as id, 'hazard' as row_type, h.description as title, h.region_code, t.from_at as at, coalesce(t.level, 'ungraded') as group_key
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
    and t.stage = 'transferred'
