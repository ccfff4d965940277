-- purpose: other names of regions
-- used by: read/directory.rs

select code, alias
from region_alias
order by code, alias
