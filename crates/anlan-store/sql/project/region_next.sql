-- purpose: from when a region's code stands for something later
-- used by: project/identity.rs

select min(valid_from)
from region
where region_key = $1 and code = $2 and valid_from > $3
