-- purpose: visits to a door belong to the subject the door was matched with
-- used by: project/registry.rs

update visit
set subject_id = (
    select coalesce(s.merged_into, s.subject_id)
    from subject as s
    where s.region_key = visit.region_key and s.subject_id = visit.reported_subject_id
)
where
    region_key = $1
    and reported_subject_id in (
        select s.subject_id
        from subject as s
        where s.region_key = $1 and s.changed_seq = $2
    )
