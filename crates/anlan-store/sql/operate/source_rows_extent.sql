-- purpose: first and last region of the rows of one source: all of them lie between
-- used by: source_rows.rs

select min(region_code), max(region_code)
from source_row
where region_key = $1 and source_id = $2
