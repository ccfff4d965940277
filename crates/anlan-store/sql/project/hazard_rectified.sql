-- purpose: fix reported
-- used by: project/hazard.rs

update hazard
set stage = 'rectified', rectified_at = $3, rectified_by = $4, changed_seq = $5
where region_key = $1 and hazard_id = $2
