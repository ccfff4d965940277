-- purpose: active accounts of one home, to be named as assignee or holder
-- used by: read/accounts.rs

select
    a.region_key, a.account_id, a.login, a.name, a.phone, a.organisation_id, a.standing, a.region_code,
    a.grants, a.proposed_at, a.proposed_by, a.approved_by, o.name
from account as a
left join organisation as o on o.organisation_id = a.organisation_id
where
    ($1 = '' or a.region_key = $1)
    and a.standing = 'active'
    and a.region_code >= $2
    and a.region_code < $3
    and ($4 is null or a.grants like $4)
    and ($5 is null or lower(a.name) like lower($5) or lower(a.login) like lower($5))
order by a.account_id
limit $6
