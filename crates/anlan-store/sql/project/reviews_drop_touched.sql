-- purpose: take back what a run said and nobody decided since
-- used by: project/registry.rs

delete from review
where region_key = $1 and run_id = $2 and changed_seq = $3 and decided_by is null
