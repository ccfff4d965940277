-- purpose: facts that one order made
-- used by: log.rs

select
    region_key, seq, command_id, command_part, command_digest, stream_kind, stream_id, stream_version,
    event_type, event_version, actor_id, recorded_at, device_at, data, prev_hash, hash, hash_algorithm
from event
where region_key = $1 and command_id = $2
order by command_part
