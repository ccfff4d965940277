-- purpose: end the state that held
-- used by: project/hazard.rs

update hazard_state
set to_at = $3
where region_key = $1 and hazard_id = $2 and to_at = $4
