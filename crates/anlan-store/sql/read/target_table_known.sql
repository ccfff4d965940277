-- purpose: whether a file was imported as a target table before
-- used by: read/targets.rs

select table_id
from target_table
where region_key = $1 and file_hash = $2
