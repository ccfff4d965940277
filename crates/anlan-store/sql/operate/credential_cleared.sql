-- purpose: forget wrong passwords after the right one
-- used by: operate/credentials.rs

update credential
set failures = 0, locked_until = null
where region_key = $1 and account_id = $2
