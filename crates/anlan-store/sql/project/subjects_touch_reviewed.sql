-- purpose: mark both sides of the links that a fact changed
-- used by: project/registry.rs

update subject
set updated_at = $3, changed_seq = $2
where
    region_key = $1
    and subject_id in (
        select v.ledger_subject_id
        from review as v
        where v.region_key = $1 and v.changed_seq = $2
        union all
        select v.register_subject_id
        from review as v
        where v.region_key = $1 and v.changed_seq = $2 and v.register_subject_id is not null
    )
