-- purpose: a new job
-- used by: operate/jobs.rs

insert into job (region_key, job_id, kind, state, input, done, total, created_at, updated_at, created_by)
values ($1, $2, $3, $4, $5, 0, 0, $6, $6, $7)
