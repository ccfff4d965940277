-- purpose: facts in the streams of one subject and of the doors merged into it
-- used by: read/subjects.rs

select e.seq, e.event_type, e.recorded_at, e.device_at, e.actor_id, a.name, e.data
from event as e
left join account as a on a.account_id = e.actor_id
where
    e.region_key = $1
    and e.stream_kind = 'registry'
    and (
        e.stream_id = $2
        or e.stream_id in (
            select s.subject_id
            from subject as s
            where s.region_key = $1 and s.merged_into = $2
        )
    )
order by e.seq
limit 200
