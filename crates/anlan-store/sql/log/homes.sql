-- purpose: homes that have facts
-- used by: verify.rs

select distinct region_key
from event
order by region_key
