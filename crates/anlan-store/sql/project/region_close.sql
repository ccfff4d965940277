-- purpose: what stood under a region's code before ends on the day before
-- used by: project/identity.rs

update region
set valid_to = $4
where region_key = $1 and code = $2 and valid_from < $3 and (valid_to is null or valid_to >= $3)
