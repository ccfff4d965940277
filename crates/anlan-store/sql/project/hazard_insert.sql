-- purpose: one reported hazard
-- used by: project/hazard.rs

insert into hazard (
    region_key, hazard_id, number, subject_id, reported_subject_id, region_code, line, address, lng,
    lat, description, category, stage, found_at, recorded_at, found_by, reopened, photos, changed_seq
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'reported', $13, $14, $15, 0, $16, $17)
