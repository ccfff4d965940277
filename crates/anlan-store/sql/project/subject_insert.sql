-- purpose: one subject entered by hand
-- used by: project/registry.rs

insert into subject (
    region_key, subject_id, kind, standing, name, line, status, region_code, address, person, phone,
    lng, lat, accuracy_m, created_at, updated_at, changed_seq
)
values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10, $11, $12, $13, $14, $14, $15)
