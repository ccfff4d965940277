-- purpose: a quarter's report signed, returned, confirmed or taken in
-- used by: project/target.rs

update target_report
set stage = $4, step_by = $5, step_at = $6, returned_reason = $7
where region_key = $1 and target_id = $2 and quarter = $3
