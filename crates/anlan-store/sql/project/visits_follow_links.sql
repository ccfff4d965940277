-- purpose: visits to a door belong to the subject the door was matched with
-- used by: project/registry.rs

update visit
set subject_id = coalesce(s.merged_into, s.subject_id)
from subject as s
where
    s.region_key = $1
    and s.changed_seq = $2
    and visit.region_key = s.region_key
    and visit.reported_subject_id = s.subject_id
