-- purpose: registrations in the base at the end of a day, by kind
-- used by: read/figures.rs

-- An enterprise or a shop is verified only as a registration whose door is known; idle premises and
-- point assets are by being seen.
select s.subject_id as id, 'subject' as row_type, s.name as title, s.region_code, t.from_at as at, t.kind as group_key
from subject_state as t
inner join subject as s on s.region_key = t.region_key and s.subject_id = t.subject_id
where
    {scope:s}
    and s.region_code >= {low}
    and s.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and t.kind in ('enterprise', 'shop')
    and t.standing in ('registered', 'verified')
