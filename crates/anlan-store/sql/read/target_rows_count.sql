-- purpose: how many target rows
-- used by: read/targets.rs

select cast(count(*) as bigint)
from target_row as t
where ($1 is null or t.table_id = $1) and t.region_key >= $2 and t.region_key < $3
