-- purpose: how far a job is
-- used by: operate/jobs.rs

update job
set done = $3, total = $4, updated_at = $5
where region_key = $1 and job_id = $2
