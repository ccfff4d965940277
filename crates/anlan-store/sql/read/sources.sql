-- purpose: adopted files of one kind of one home
-- used by: read/subjects.rs

select source_id, file_name, rows, adopted_at
from source
where region_key = $1 and kind = $2
order by adopted_seq
