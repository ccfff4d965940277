-- purpose: home, region and line of one subject; no scope, for the write door only
-- used by: read/subjects.rs

select region_key, region_code, line, kind, standing, merged_into, name
from subject
where subject_id = $1
order by region_key
limit 1
