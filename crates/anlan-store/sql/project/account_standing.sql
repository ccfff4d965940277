-- purpose: standing of an account
-- used by: project/identity.rs

update account
set standing = $3, approved_by = coalesce($4, approved_by)
where region_key = $1 and account_id = $2
