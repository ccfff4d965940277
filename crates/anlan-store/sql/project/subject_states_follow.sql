-- purpose: states of the subjects a fact touched lie where these lie now, on their line, of their
-- status and industry
-- used by: project/registry.rs

update subject_state
set (region_code, line, status, industry_code) = (
    select s.region_code, s.line, s.status, s.industry_code
    from subject as s
    where s.region_key = subject_state.region_key and s.subject_id = subject_state.subject_id
)
where
    region_key = $1
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
            and s.region_code = subject_state.region_code
            and s.line is not distinct from subject_state.line
            and s.status = subject_state.status
            and s.industry_code is not distinct from subject_state.industry_code
    )
