-- purpose: every valid region with its home
-- used by: read/directory.rs

select region_key, code, name, level, parent, centre_lng, centre_lat
from region
where valid_to is null
order by code
