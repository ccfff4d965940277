-- purpose: one visit, kept with the subject its door was matched with, or with the door itself
-- used by: project/inspection.rs

insert into visit (
    region_key, visit_id, subject_id, reported_subject_id, region_code, line, visited_at, recorded_at,
    account_id, result, note, lng, lat
)
values (
    $1,
    $2,
    coalesce(
        (
            select coalesce(merged_into, subject_id)
            from subject
            where region_key = $1 and subject_id = $3
        ),
        $3
    ),
    $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
)
