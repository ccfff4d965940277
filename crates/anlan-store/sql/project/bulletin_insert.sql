-- purpose: one issued bulletin
-- used by: project/bulletin.rs

insert into bulletin (
    region_key, bulletin_id, template_id, template_name, region_code, year, sequence, number, title, days, as_of, numbers,
    issued_at, issued_by, corrects, superseded_by
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, null)
