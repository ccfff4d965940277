-- purpose: a file that was adopted before
-- used by: read/subjects.rs

select source_id, file_name, rows, adopted_at, region_key
from source
where kind = $1 and file_hash = $2
order by region_key
