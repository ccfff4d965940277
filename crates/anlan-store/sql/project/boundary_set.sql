-- purpose: boundary of a region
-- used by: project/identity.rs

insert into boundary (region_key, code, geometry)
values ($1, $2, $3)
on conflict (region_key, code) do update set geometry = excluded.geometry
