-- purpose: every chain and its head
-- used by: log.rs

select region_key, seq, hash
from chain_head
order by region_key
