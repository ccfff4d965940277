-- purpose: one organisation
-- used by: project/identity.rs

insert into organisation (region_key, organisation_id, name, kind, region_code)
values ($1, $2, $3, $4, $5)
on conflict (region_key, organisation_id) do update set
    name = excluded.name,
    kind = excluded.kind,
    region_code = excluded.region_code
