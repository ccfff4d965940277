-- purpose: which quarter a table reports on
-- used by: project/target.rs

update target_table
set year = $3, quarter = $4
where region_key = $1 and table_id = $2
