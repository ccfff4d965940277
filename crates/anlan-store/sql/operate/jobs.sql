-- purpose: jobs of one kind, newest first
-- used by: operate/jobs.rs

select region_key, job_id, kind, state, input, output, done, total, created_at, updated_at, created_by
from job
where ($1 is null or kind = $1) and job_id < $2
order by job_id desc
limit $3
