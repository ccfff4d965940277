-- purpose: one subject in scope
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
where {scope:s} and s.subject_id = $2
order by s.region_key
limit 1
