-- purpose: one run taken back
-- used by: project/registry.rs

update reconciliation
set undone_at = $3, undone_by = $4
where region_key = $1 and run_id = $2
