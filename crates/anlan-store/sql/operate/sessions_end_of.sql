-- purpose: end all sessions of an account
-- used by: operate/sessions.rs

delete from session
where region_key = $1 and account_id = $2
