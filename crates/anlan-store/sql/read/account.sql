-- purpose: one account
-- used by: read/accounts.rs

select
    a.region_key, a.account_id, a.login, a.name, a.phone, a.organisation_id, a.standing, a.region_code,
    a.grants, a.proposed_at, a.proposed_by, a.approved_by, o.name
from account as a
left join organisation as o on o.organisation_id = a.organisation_id
where a.region_key = $1 and a.account_id = $2
