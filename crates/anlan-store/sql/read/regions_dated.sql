-- purpose: every entry of the directory with its days, to tell what a list changes
-- used by: read/directory.rs

select code, valid_from, valid_to, name, centre_lng, centre_lat
from region
order by code, valid_from
