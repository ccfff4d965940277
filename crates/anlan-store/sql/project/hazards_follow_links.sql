-- purpose: hazards found at a door belong to the subject the door was matched with
-- used by: project/registry.rs

update hazard
set subject_id = coalesce(s.merged_into, s.subject_id), changed_seq = $2
from subject as s
where
    s.region_key = $1
    and s.changed_seq = $2
    and hazard.region_key = s.region_key
    and hazard.reported_subject_id = s.subject_id
