-- purpose: names of all accounts of one home
-- used by: read/accounts.rs

select account_id, name, phone
from account
where region_key = $1
order by account_id
