-- purpose: registrations in business of which no door was found by the end of a day, in homes where a
-- reconciliation stood that day; before one nobody has looked
-- used by: read/figures.rs, read/base_lists.rs

select s.region_key, s.subject_id as id, 'subject' as row_type, s.name as title, s.region_code, t.from_at as at, t.kind as group_key
from subject_state as t
inner join subject as s on s.region_key = t.region_key and s.subject_id = t.subject_id
where
    {scope:s}
    and s.region_code >= {low}
    and s.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and t.standing = 'registered'
    and t.kind in ('enterprise', 'shop')
    and s.status in ('open', 'unknown')
    and exists (
        select 1
        from reconciliation as c
        where
            c.region_key = s.region_key
            and c.recorded_at < {as_of_ms}
            and (c.undone_at is null or c.undone_at >= {as_of_ms})
    )
