-- purpose: begin a session
-- used by: operate/sessions.rs

insert into session (token_hash, region_key, account_id, created_at, seen_at)
values ($1, $2, $3, $4, $4)
