-- purpose: end the states that no longer hold for the subjects a fact touched
-- used by: project/registry.rs

update subject_state
set to_at = $3
where
    region_key = $1
    and to_at = $4
    and subject_id in (
        select s.subject_id
        from subject as s
        where s.region_key = $1 and s.changed_seq = $2
    )
    and not exists (
        select 1
        from subject as s
        where
            s.region_key = subject_state.region_key
            and s.subject_id = subject_state.subject_id
            and s.kind = subject_state.kind
            and s.standing = subject_state.standing
    )
