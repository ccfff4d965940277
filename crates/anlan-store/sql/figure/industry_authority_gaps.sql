-- purpose: enterprises and shops on the ground that no contract of the industry line covered on a day
-- used by: read/figures.rs, read/base_lists.rs

-- Such a contract is for a line in a region, nothing else (`fits`); who has no line is covered by none.
-- A city's code ends with 00 that the codes inside it do not have.
select
    t.region_key, t.subject_id as id, 'subject' as row_type,
    (select s.name from subject as s where s.region_key = t.region_key and s.subject_id = t.subject_id) as title,
    t.region_code, t.from_at as at, coalesce(t.line, 'line_unknown') as group_key
from subject_state as t
where
    {scope:t}
    and t.region_code >= {low}
    and t.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and t.standing in ('verified', 'in_review', 'unlicensed_candidate')
    and t.kind in ('enterprise', 'shop')
    and not exists (
        select 1
        from contract as c
        where
            c.region_key in (t.region_key, substr(t.region_key, 1, 4) || '00')
            and c.line_kind = 'industry'
            and c.target_subject is null
            and c.target_line = t.line
            and c.valid_from <= {as_of_day}
            and (c.valid_to is null or c.valid_to >= {as_of_day})
            and t.region_code like (case when c.target_region like '____00' then substr(c.target_region, 1, 4) else c.target_region end || '%')
    )
