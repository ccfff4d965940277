-- purpose: another name of a region
-- used by: project/identity.rs

insert into region_alias (region_key, code, alias)
values ($1, $2, $3)
on conflict (region_key, code, alias) do nothing
