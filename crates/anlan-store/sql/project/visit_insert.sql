-- purpose: one visit
-- used by: project/inspection.rs

insert into visit (
    region_key, visit_id, subject_id, reported_subject_id, region_code, line, visited_at, recorded_at,
    account_id, result, note, lng, lat
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
