-- purpose: the subject a door was matched with, or itself
-- used by: project/hazard.rs

select coalesce(merged_into, subject_id)
from subject
where region_key = $1 and subject_id = $2
