-- purpose: the last number that a template had in a region and a year
-- used by: read/bulletins.rs

select cast(coalesce(max(sequence), 0) as bigint)
from bulletin
where region_key = $1 and region_code = $2 and template_id = $3 and year = $4
