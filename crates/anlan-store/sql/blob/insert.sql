-- purpose: record one stored file
-- used by: blob.rs

insert into blob (region_key, hash, size_bytes, parts, media_type, stored_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (region_key, hash) do nothing
