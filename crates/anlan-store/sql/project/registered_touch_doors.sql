-- purpose: mark the registered subjects whose door an adopted ledger speaks of anew
-- used by: project/registry.rs

update subject
set updated_at = $3, changed_seq = $2
where
    region_key = $1
    and subject_id in (
        select v.register_subject_id
        from review as v
        inner join subject as d on d.region_key = v.region_key and d.subject_id = v.ledger_subject_id
        where v.region_key = $1 and d.changed_seq = $2 and v.state in ('auto_accepted', 'accepted')
    )
