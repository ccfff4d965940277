-- purpose: count a wrong password
-- used by: operate/credentials.rs

update credential
set failures = $3, locked_until = $4
where region_key = $1 and account_id = $2
