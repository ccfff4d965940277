-- purpose: staged rows whose subject stands on an earlier row of the same source
-- used by: source_rows.rs

select r.row_number, r.uscc, e.first_row
from source_row as r
inner join (
    select subject_id, min(row_number) as first_row
    from source_row
    where region_key = $1 and source_id = $2
    group by subject_id
    having count(*) > 1
) as e on e.subject_id = r.subject_id
where r.region_key = $1 and r.source_id = $2 and r.row_number > e.first_row
order by r.row_number
