-- purpose: registrations in the base at the end of a day, by kind
-- used by: read/figures.rs

-- An enterprise or a shop is verified only as a registration whose door is known; idle premises and
-- point assets are by being seen.
select
    t.subject_id as id, 'subject' as row_type,
    (select s.name from subject as s where s.region_key = t.region_key and s.subject_id = t.subject_id) as title,
    t.region_code, t.from_at as at, t.kind as group_key
from subject_state as t
where
    {scope:t}
    and t.region_code >= {low}
    and t.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and t.kind in ('enterprise', 'shop')
    and t.standing in ('registered', 'verified')
