-- purpose: home and id of a login
-- used by: read/accounts.rs

select region_key, account_id
from account_login
where login = $1
