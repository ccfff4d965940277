-- purpose: count a wrong password, and lock at the last one allowed; guesses sent at once are all
-- counted, because the engine reads what it writes
-- used by: operate/credentials.rs

update credential
set
    failures = case when failures + 1 >= $3 then 0 else failures + 1 end,
    locked_until = case when failures + 1 >= $3 then $4 else locked_until end
where region_key = $1 and account_id = $2 and (locked_until is null or locked_until <= $5)
