-- purpose: points of subjects changed after a fact of one home
-- used by: read/subjects/points.rs

select
    s.subject_id, s.kind, s.standing, s.status, s.region_code, s.line, s.lng, s.lat, s.name,
    coalesce(h.open_count, 0), s.changed_seq
from subject as s
left join (
    select region_key, subject_id, cast(count(*) as bigint) as open_count
    from hazard
    where
        region_key = $1
        and subject_id is not null
        and stage in ('reported', 'graded', 'assigned', 'rectified')
    group by region_key, subject_id
) as h on h.region_key = s.region_key and h.subject_id = s.subject_id
where s.region_key = $1 and s.changed_seq > $2 and (s.lng is not null or $2 > 0) and s.subject_id > $3
order by s.subject_id
limit $4
