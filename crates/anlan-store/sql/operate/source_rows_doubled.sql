-- purpose: staged rows whose subject stands on an earlier row of the same source
-- used by: source_rows.rs

select q.row_number, q.uscc, q.first_row
from (
    select
        r.row_number,
        r.uscc,
        min(r.row_number) over (partition by r.subject_id) as first_row
    from source_row as r
    where r.region_key = $1 and r.source_id = $2
) as q
where q.row_number > q.first_row
order by q.row_number
