-- purpose: mark one subject as changed by a fact
-- used by: project/registry.rs

update subject
set updated_at = $3, changed_seq = $4
where region_key = $1 and subject_id = $2
