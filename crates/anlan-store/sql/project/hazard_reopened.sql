-- purpose: re-check failed
-- used by: project/hazard.rs

update hazard
set stage = 'assigned', deadline = $3, reopened = reopened + 1, rectified_at = null, rectified_by = null, changed_seq = $4
where region_key = $1 and hazard_id = $2
