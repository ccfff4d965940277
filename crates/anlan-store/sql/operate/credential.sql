-- purpose: password and lock of one account
-- used by: operate/credentials.rs

select password_hash, failures, locked_until, must_change
from credential
where region_key = $1 and account_id = $2
