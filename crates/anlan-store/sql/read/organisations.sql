-- purpose: organisations after a key
-- used by: read/directory.rs

select region_key, organisation_id, name, kind, region_code
from organisation
where (region_key, organisation_id) > ($1, $2)
order by region_key, organisation_id
limit $3
