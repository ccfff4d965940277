-- purpose: jobs that were under way when the program stopped
-- used by: operate/jobs.rs

select region_key, job_id, kind, state, input, output, done, total, created_at, updated_at, created_by
from job
where state = 'running'
order by job_id
