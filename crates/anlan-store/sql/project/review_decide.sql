-- purpose: a clerk's decision about one door
-- used by: project/registry.rs

update review
set state = $3, register_subject_id = $4, decided_by = $5, decided_at = $6, changed_seq = $7
where region_key = $1 and ledger_subject_id = $2
