-- purpose: hazards found at a door belong to the subject the door was matched with
-- used by: project/registry.rs

update hazard
set
    subject_id = (
        select coalesce(s.merged_into, s.subject_id)
        from subject as s
        where s.region_key = hazard.region_key and s.subject_id = hazard.reported_subject_id
    ),
    changed_seq = $2
where
    region_key = $1
    and reported_subject_id in (
        select s.subject_id
        from subject as s
        where s.region_key = $1 and s.changed_seq = $2
    )
