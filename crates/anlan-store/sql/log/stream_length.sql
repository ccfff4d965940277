-- purpose: number of facts in one stream
-- used by: log.rs

select cast(count(*) as bigint)
from event
where region_key = $1 and stream_kind = $2 and stream_id = $3
