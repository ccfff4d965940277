-- purpose: append one fact, if its stream has as many facts as its number says
-- used by: log.rs

insert into event (
    region_key, seq, command_id, command_part, command_digest, stream_kind, stream_id, stream_version,
    event_type, event_version, actor_id, recorded_at, device_at, data, prev_hash, hash, hash_algorithm
)
select
    cast($1 as text), cast($2 as bigint), cast($3 as text), cast($4 as bigint), cast($5 as text),
    cast($6 as text), cast($7 as text), cast($8 as bigint), cast($9 as text), cast($10 as bigint),
    cast($11 as text), cast($12 as bigint), cast($13 as bigint), cast($14 as text), cast($15 as text),
    cast($16 as text), cast($17 as text)
where cast($8 as bigint) = 1 + (
    select count(*)
    from event
    where region_key = $1 and stream_kind = $6 and stream_id = $7
)
