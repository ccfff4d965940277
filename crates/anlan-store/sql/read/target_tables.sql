-- purpose: imported tables
-- used by: read/targets.rs

select region_key, table_id, title, file_name, rows, imported_at
from target_table
order by table_id desc
limit 100
