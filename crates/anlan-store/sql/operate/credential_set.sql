-- purpose: set a password
-- used by: operate/credentials.rs

insert into credential (region_key, account_id, password_hash, set_at, failures, must_change)
values ($1, $2, $3, $4, 0, $5)
on conflict (region_key, account_id) do update set
    password_hash = excluded.password_hash,
    set_at = excluded.set_at,
    failures = 0,
    locked_until = null,
    must_change = excluded.must_change
