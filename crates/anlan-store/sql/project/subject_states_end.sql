-- purpose: end the states that no longer hold for the subjects a fact touched
-- used by: project/registry.rs

update subject_state
set to_at = $3
from subject as s
where
    s.region_key = $1
    and s.changed_seq = $2
    and subject_state.region_key = s.region_key
    and subject_state.subject_id = s.subject_id
    and subject_state.to_at = $4
    and (subject_state.kind <> s.kind or subject_state.standing <> s.standing)
