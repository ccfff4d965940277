-- purpose: home of one hazard; no scope, for the write door only
-- used by: read/hazards.rs

select region_key
from hazard
where hazard_id = $1
order by region_key
limit 1
