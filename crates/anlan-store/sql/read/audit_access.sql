-- purpose: requests, newest first
-- used by: read/audit.rs

select l.region_key, l.access_id, l.at, l.account_id, a.login, l.method, l.path, l.status, l.problem_code
from access_log as l
left join account as a on a.account_id = l.account_id
where l.access_id < $1
order by l.access_id desc
limit $2
