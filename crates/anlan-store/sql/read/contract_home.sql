-- purpose: home and region of one contract
-- used by: read/contracts.rs

select region_key, target_region
from contract
where contract_id = $1
order by region_key
limit 1
