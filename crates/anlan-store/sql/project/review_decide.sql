-- purpose: a clerk's decision about one door; taking one back leaves what the run said, but for a link
-- that the run made by itself, which is open then
-- used by: project/registry.rs

update review
set
    state = case when $3 = 'open' and proposed_state = 'none' then 'none' else $3 end,
    register_subject_id = $4,
    decided_by = $5,
    decided_at = $6,
    changed_seq = $7
where region_key = $1 and ledger_subject_id = $2
