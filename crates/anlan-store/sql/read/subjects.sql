-- purpose: subjects in scope that pass a filter, after a key
-- used by: read/subjects.rs

select
    s.region_key, s.subject_id, s.kind, s.standing, s.name, s.sign_name, s.uscc, s.industry_code, s.line,
    s.status, s.region_code, r.name, s.address, s.person, s.phone, s.lng, s.lat, s.accuracy_m,
    s.merged_into, s.updated_at,
    (
        select cast(count(*) as bigint)
        from hazard as h
        where
            h.region_key = s.region_key
            and h.subject_id = s.subject_id
            and h.stage in ('reported', 'graded', 'assigned', 'rectified')
    ),
    (
        select cast(count(*) as bigint)
        from hazard as h
        where
            h.region_key = s.region_key
            and h.subject_id = s.subject_id
            and h.stage = 'assigned'
            and h.deadline < $1
    )
from subject as s
left join region as r on r.region_key = s.region_key and r.code = s.region_code and r.valid_to is null
where
    {scope:s}
    and s.standing <> 'merged'
    and s.region_code >= $2
    and s.region_code < $3
    and ($4 is null or (',' || $4 || ',') like ('%,' || s.kind || ',%'))
    and ($5 is null or (',' || $5 || ',') like ('%,' || s.standing || ',%'))
    and ($6 is null or s.status = $6)
    and ($7 is null or s.line = $7)
    and ($8 is null or lower(s.name) like lower($8) or lower(s.sign_name) like lower($8) or lower(s.uscc) like lower($8) or lower(s.address) like lower($8))
    and ($9 is null or (s.lng is not null) = ($9 = 1))
    and (
        cast($10 as bigint) is null
        or exists (
            select 1
            from hazard as z
            where
                z.region_key = s.region_key
                and z.subject_id = s.subject_id
                and z.stage in ('reported', 'graded', 'assigned', 'rectified')
        )
    )
    and (
        $11 is null
        or exists (
            select 1
            from hazard as z
            where
                z.region_key = s.region_key
                and z.subject_id = s.subject_id
                and z.stage = 'assigned'
                and z.deadline < $11
        )
    )
    and (s.region_key, s.subject_id) > ($12, $13)
order by s.region_key, s.subject_id
limit $14
