-- purpose: targets of the year of the last quarter that was over, held in the register at the end of a day
-- used by: read/figures.rs

-- A target is its home's and of no line: whoever sees one line or one subject only counts none.
select t.id, 'target' as row_type, t.title, t.region_code, t.at, t.group_key
from (
    select
        i.target_id as id, i.target as title, i.region_key as region_code, i.entered_at as at,
        case when i.leader = '' then 'leader_unknown' else i.leader end as group_key,
        cast(null as text) as line, cast(null as text) as subject_id
    from target_item as i
    where
        i.year = {over_year}
        and i.entered_at < {as_of_ms}
) as t
where
    {scope:t}
    and t.region_code >= {low}
    and t.region_code < {high}
