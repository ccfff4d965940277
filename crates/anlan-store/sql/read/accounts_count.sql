-- purpose: number of accounts
-- used by: read/accounts.rs

select cast(count(*) as bigint)
from account as a
where ($1 is null or a.standing = $1) and ($2 is null or lower(a.login) like lower($2) or lower(a.name) like lower($2))
