-- purpose: login of an account; unique over all homes
-- used by: project/identity.rs

insert into account_login (login, region_key, account_id)
values ($1, $2, $3)
