-- purpose: visits to one subject in scope, newest first
-- used by: read/visits.rs

select v.region_key, v.visit_id, v.subject_id, v.visited_at, v.recorded_at, v.account_id, a.name, v.result, v.note
from visit as v
left join account as a on a.account_id = v.account_id
where {scope:v} and v.subject_id = $1 and v.visited_at < $2
order by v.visited_at desc, v.visit_id desc
limit $3
