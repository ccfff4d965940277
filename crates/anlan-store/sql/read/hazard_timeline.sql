-- purpose: facts of one hazard
-- used by: read/hazards.rs

select e.seq, e.event_type, e.recorded_at, e.device_at, e.actor_id, a.name, o.name, e.data
from event as e
left join account as a on a.account_id = e.actor_id
left join organisation as o on o.organisation_id = a.organisation_id
where e.region_key = $1 and e.stream_kind = 'hazard' and e.stream_id = $2
order by e.stream_version
