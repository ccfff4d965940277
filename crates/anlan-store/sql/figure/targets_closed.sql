-- purpose: targets whose report of the last quarter that was over was taken in
-- used by: read/figures.rs

-- A target is its home's and of no line: whoever sees one line or one subject only counts none.
-- `cross join` keeps the order of the tables where the engine has no statistics to go by.
select t.id, 'target' as row_type, t.title, t.region_code, t.at, t.group_key
from (
    select
        i.target_id as id, i.target as title, i.region_key as region_code, s.from_at as at,
        case when i.leader = '' then 'leader_unknown' else i.leader end as group_key,
        cast(null as text) as line, cast(null as text) as subject_id
    from target_item as i
    cross join target_state as s
    where
        i.year = {over_year}
        and s.region_key = i.region_key
        and s.target_id = i.target_id
        and s.quarter = {over_quarter}
        and s.from_at < {as_of_ms}
        and s.to_at >= {as_of_ms}
        and s.stage = 'closed'
) as t
where
    {scope:t}
    and t.region_code >= {low}
    and t.region_code < {high}
