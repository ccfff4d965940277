-- purpose: where a target's progress is counted, or that it is typed
-- used by: project/target.rs

update target_item
set figure = $3
where region_key = $1 and target_id = $2
