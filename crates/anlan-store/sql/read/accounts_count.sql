-- purpose: number of accounts
-- used by: read/accounts.rs

select cast(count(*) as bigint)
from account as a
where ($1 is null or a.standing = $1) and ($2 is null or a.login like $2 or a.name like $2)
