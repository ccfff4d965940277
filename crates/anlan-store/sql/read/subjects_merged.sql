-- purpose: the doors of one home that were matched, and with what
-- used by: read/subjects.rs

select subject_id, merged_into
from subject
where region_key = $1 and merged_into is not null
