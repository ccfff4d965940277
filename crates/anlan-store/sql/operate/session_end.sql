-- purpose: end a session
-- used by: operate/sessions.rs

delete from session
where token_hash = $1
