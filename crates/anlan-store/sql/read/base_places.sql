-- purpose: places of the rows of a list of the base: home, region and line with their number, and how
-- many of them a contract of one line names themselves, or a door that was matched with them
-- used by: read/base_lists.rs

-- Whom contracts name is asked once for all rows; `cross join` keeps the order of the tables where the
-- engine has no statistics to go by.
select w.region_key, w.region_code, w.line, cast(count(*) as bigint), cast(sum(w.is_named) as bigint)
from (
    select
        q.region_key, q.region_code, s.line,
        case
            when (q.region_key, q.id) in (
                select k.region_key, k.subject_id
                from contract as c
                cross join subject as k
                where
                    k.subject_id = c.target_subject
                    and c.region_key in (k.region_key, substr(k.region_key, 1, 4) || '00')
                    and c.line_kind = {line_kind}
                    and c.valid_from <= {as_of_day}
                    and (c.valid_to is null or c.valid_to >= {as_of_day})
                union all
                select k.region_key, k.merged_into
                from contract as c
                cross join subject as k
                where
                    k.subject_id = c.target_subject
                    and k.merged_into is not null
                    and c.region_key in (k.region_key, substr(k.region_key, 1, 4) || '00')
                    and c.line_kind = {line_kind}
                    and c.valid_from <= {as_of_day}
                    and (c.valid_to is null or c.valid_to >= {as_of_day})
            ) then 1
            else 0
        end as is_named
    from ({question}) as q
    inner join subject as s on s.region_key = q.region_key and s.subject_id = q.id
) as w
group by w.region_key, w.region_code, w.line
order by w.region_key, w.region_code, w.line
