-- purpose: mark what a run said and nobody decided since, before it goes
-- used by: project/registry.rs

update review
set changed_seq = $3
where region_key = $1 and run_id = $2 and decided_by is null
