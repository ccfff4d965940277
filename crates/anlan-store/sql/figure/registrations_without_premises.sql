-- purpose: registrations in business of which no door was found by the end of a day, in homes where a
-- reconciliation stood that day; before one nobody has looked
-- used by: read/figures.rs, read/base_lists.rs

select
    t.region_key, t.subject_id as id, 'subject' as row_type,
    (select s.name from subject as s where s.region_key = t.region_key and s.subject_id = t.subject_id) as title,
    t.region_code, t.from_at as at, t.kind as group_key
from subject_state as t
where
    {scope:t}
    and t.region_code >= {low}
    and t.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and t.standing = 'registered'
    and t.kind in ('enterprise', 'shop')
    and t.status in ('open', 'unknown')
    and t.region_key in (
        select c.region_key
        from reconciliation as c
        where c.recorded_at < {as_of_ms} and (c.undone_at is null or c.undone_at >= {as_of_ms})
    )
