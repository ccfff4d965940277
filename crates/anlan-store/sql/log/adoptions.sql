-- purpose: adopted files, as the log has them
-- used by: verify.rs

select region_key, data
from event
where event_type = 'source_adopted'
order by region_key, seq
