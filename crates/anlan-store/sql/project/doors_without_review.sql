-- purpose: a door of which no run says anything stands as it was found
-- used by: project/registry.rs

update subject
set standing = 'in_review', merged_into = null
where
    region_key = $1
    and changed_seq = $2
    and standing in ('merged', 'unlicensed_candidate')
    and not exists (
        select 1
        from review as v
        where v.region_key = subject.region_key and v.ledger_subject_id = subject.subject_id
    )
