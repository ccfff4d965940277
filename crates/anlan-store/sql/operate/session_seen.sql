-- purpose: a session was used
-- used by: operate/sessions.rs

update session
set seen_at = $2
where token_hash = $1
