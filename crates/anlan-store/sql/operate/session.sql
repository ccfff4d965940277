-- purpose: one session
-- used by: operate/sessions.rs

select region_key, account_id, created_at, seen_at
from session
where token_hash = $1
