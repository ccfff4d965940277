-- purpose: one reported hazard, kept with the subject its door was matched with, or with the door
-- used by: project/hazard.rs

insert into hazard (
    region_key, hazard_id, number, subject_id, reported_subject_id, region_code, line, address, lng,
    lat, description, category, stage, found_at, recorded_at, found_by, reopened, photos, changed_seq
)
values (
    $1,
    $2,
    $3,
    coalesce(
        (
            select coalesce(merged_into, subject_id)
            from subject
            where region_key = $1 and subject_id = $4
        ),
        $4
    ),
    $4, $5, $6, $7, $8, $9, $10, $11, 'reported', $12, $13, $14, 0, $15, $16
)
