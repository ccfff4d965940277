-- purpose: points of subjects whose hazards changed after a fact of one home
-- used by: read/subjects/points.rs

select s.subject_id, s.kind, s.standing, s.status, s.region_code, s.line, s.lng, s.lat, s.name,
    (
        select cast(count(*) as bigint)
        from hazard as o
        where
            o.region_key = s.region_key
            and o.subject_id = s.subject_id
            and o.stage in ('reported', 'graded', 'assigned', 'rectified')
    ),
    s.changed_seq
from subject as s
where
    s.region_key = $1
    and s.lng is not null
    and s.subject_id in (
        select h.subject_id
        from hazard as h
        where h.region_key = $1 and h.changed_seq > $2 and h.subject_id is not null
    )
order by s.subject_id
