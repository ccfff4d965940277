-- purpose: append one fact
-- used by: log.rs

insert into event (
    region_key, seq, command_id, command_part, command_digest, stream_kind, stream_id, stream_version,
    event_type, event_version, actor_id, recorded_at, device_at, data, prev_hash, hash, hash_algorithm
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
