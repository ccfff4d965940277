-- purpose: end the state of a quarter's report that held
-- used by: project/target.rs

update target_state
set to_at = $4
where region_key = $1 and target_id = $2 and quarter = $3 and to_at = $5
