-- purpose: state and outcome of a job
-- used by: operate/jobs.rs

update job
set state = $3, input = coalesce($4, input), output = coalesce($5, output), updated_at = $6
where region_key = $1 and job_id = $2
