-- purpose: every stored file
-- used by: blob.rs

select region_key, hash
from blob
order by region_key, hash
