-- purpose: subjects at which hazards were found in a window that were not declared unfounded by the end
-- of the day, one row a subject
-- used by: read/figures.rs

select h.subject_id as id, 'subject' as row_type, coalesce(max(s.name), '') as title, max(h.region_code) as region_code, max(h.found_at) as at, coalesce(max(s.kind), '') as group_key
from hazard as h
inner join hazard_state as t on t.region_key = h.region_key and t.hazard_id = h.hazard_id
left join subject as s on s.region_key = h.region_key and s.subject_id = h.subject_id
where
    {scope:h}
    and h.region_code >= {low}
    and h.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and h.found_at >= {window_from_ms}
    and h.found_at < {window_to_ms}
    and t.stage <> 'unfounded'
    and h.subject_id is not null
group by h.region_key, h.subject_id
