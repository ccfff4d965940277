-- purpose: size and type of one stored file
-- used by: blob.rs

select size_bytes, parts, media_type, region_key
from blob
where region_key = $1 and hash = $2
