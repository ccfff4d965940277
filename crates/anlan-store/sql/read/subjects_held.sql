-- purpose: how many subjects one home holds
-- used by: read/subjects.rs

select cast(count(*) as bigint)
from subject
where region_key = $1
