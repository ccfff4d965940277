-- purpose: accounts after a key
-- used by: read/accounts.rs

select
    a.region_key, a.account_id, a.login, a.name, a.phone, a.organisation_id, a.standing, a.region_code,
    a.grants, a.proposed_at, a.proposed_by, a.approved_by, o.name
from account as a
left join organisation as o on o.organisation_id = a.organisation_id
where
    (a.region_key, a.account_id) > ($1, $2)
    and ($3 is null or a.standing = $3)
    and ($4 is null or lower(a.login) like lower($4) or lower(a.name) like lower($4))
order by a.region_key, a.account_id
limit $5
