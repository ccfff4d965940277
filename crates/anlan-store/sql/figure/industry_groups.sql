-- purpose: groups of GB/T 4754 to which enterprises and shops on the ground belong at the end of a day
-- used by: read/figures.rs

select
    substr(t.industry_code, 1, 3) as id, 'industry' as row_type, substr(t.industry_code, 1, 3) as title,
    '' as region_code, min(t.from_at) as at, max(coalesce(t.line, 'line_unknown')) as group_key
from subject_state as t
where
    {scope:t}
    and t.region_code >= {low}
    and t.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and t.standing in ('verified', 'in_review', 'unlicensed_candidate')
    and t.kind in ('enterprise', 'shop')
    and length(t.industry_code) >= 3
group by substr(t.industry_code, 1, 3)
