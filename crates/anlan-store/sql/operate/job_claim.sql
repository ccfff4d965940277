-- purpose: take a job from one state to the next, once
-- used by: operate/jobs.rs

update job
set state = $4, updated_at = $5
where region_key = $1 and job_id = $2 and state = $3
