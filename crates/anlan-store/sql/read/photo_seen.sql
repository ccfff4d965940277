-- purpose: whether a photograph belongs to a hazard in scope
-- used by: read/hazards.rs

select h.region_key
from event as e
inner join hazard as h on h.region_key = e.region_key and h.hazard_id = e.stream_id
where {scope:h} and e.stream_kind = 'hazard' and e.data like $1
order by h.region_key
limit 1
