-- purpose: targets whose standing report of the last quarter that was over was behind by number
-- used by: read/figures.rs

-- A target is its home's and of no line: whoever sees one line or one subject only counts none.
-- Found by `target_state_quarter`; a target's words are looked up where rows are asked for.
select t.id, t.row_type, t.title, t.region_code, t.at, t.group_key
from (
    select
        s.target_id as id, 'target' as row_type,
        (select i.target from target_item as i where i.region_key = s.region_key and i.target_id = s.target_id) as title,
        s.region_key as region_code, s.from_at as at,
        case when s.leader = '' then 'leader_unknown' else s.leader end as group_key,
        cast(null as text) as line, cast(null as text) as subject_id
    from target_state as s
    where
        s.year = {over_year}
        and s.quarter = {over_quarter}
        and s.from_at < {as_of_ms}
        and s.to_at >= {as_of_ms}
        and s.stage <> 'returned'
        and s.verdict = 'behind'
) as t
where
    {scope:t}
    and t.region_code >= {low}
    and t.region_code < {high}
