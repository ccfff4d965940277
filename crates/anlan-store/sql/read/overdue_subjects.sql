-- purpose: earliest deadlines of the open assigned hazards of each subject of one home
-- used by: read/subjects/points.rs

select subject_id, min(deadline), cast(count(*) as bigint)
from hazard
where region_key = $1 and stage = 'assigned' and subject_id is not null and deadline < $2
group by subject_id
order by subject_id
