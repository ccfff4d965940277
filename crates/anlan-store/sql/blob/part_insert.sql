-- purpose: store one part of a file
-- used by: blob.rs

insert into blob_part (region_key, hash, part, bytes)
values ($1, $2, $3, $4)
on conflict (region_key, hash, part) do nothing
