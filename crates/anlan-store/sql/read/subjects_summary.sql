-- purpose: how many subjects in scope pass a filter, by kind, standing and having a point
-- used by: read/subjects.rs

select s.kind, s.standing, cast(count(*) as bigint), cast(count(s.lng) as bigint)
from subject as s
where
    {scope:s}
    and s.standing <> 'merged'
    and s.region_code >= $1
    and s.region_code < $2
    and ($3 is null or (',' || $3 || ',') like ('%,' || s.kind || ',%'))
    and ($4 is null or (',' || $4 || ',') like ('%,' || s.standing || ',%'))
    and ($5 is null or s.status = $5)
    and ($6 is null or s.line = $6)
    and ($7 is null or lower(s.name) like lower($7) or lower(s.sign_name) like lower($7) or lower(s.uscc) like lower($7) or lower(s.address) like lower($7))
    and ($8 is null or (s.lng is not null) = ($8 = 1))
    and (
        cast($9 as bigint) is null
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
        $10 is null
        or exists (
            select 1
            from hazard as z
            where
                z.region_key = s.region_key
                and z.subject_id = s.subject_id
                and z.stage = 'assigned'
                and z.deadline < $10
        )
    )
group by s.kind, s.standing
order by s.kind, s.standing
