-- purpose: one job
-- used by: operate/jobs.rs

select region_key, job_id, kind, state, input, output, done, total, created_at, updated_at, created_by
from job
where job_id = $1
order by region_key
limit 1
