-- purpose: ended, verified or otherwise
-- used by: project/hazard.rs

update hazard
set stage = $3, closed_at = $4, closed_by = $5, changed_seq = $6
where region_key = $1 and hazard_id = $2
