-- purpose: facts of all homes, newest first, before a time
-- used by: read/audit.rs

select e.region_key, e.seq, e.event_type, e.stream_kind, e.stream_id, e.actor_id, a.name, e.device_at, e.recorded_at, e.hash
from event as e
left join account as a on a.account_id = e.actor_id
where e.region_key = $1 and e.seq < $2
order by e.seq desc
limit $3
