-- purpose: one part of a file
-- used by: blob.rs

select bytes
from blob_part
where region_key = $1 and hash = $2 and part = $3
