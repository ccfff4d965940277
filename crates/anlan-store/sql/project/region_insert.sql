-- purpose: one region entry
-- used by: project/identity.rs

insert into region (
    region_key, code, valid_from, valid_to, name, level, parent, centre_lng, centre_lat
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (region_key, code, valid_from) do update set
    valid_to = excluded.valid_to,
    name = excluded.name,
    centre_lng = excluded.centre_lng,
    centre_lat = excluded.centre_lat
