-- purpose: tables of a year, newest first
-- used by: read/target_register.rs

select region_key, table_id, title, file_name, rows, imported_at
from target_table
where year = $1 and region_key >= $2 and region_key < $3
order by quarter desc, table_id desc
limit 20
