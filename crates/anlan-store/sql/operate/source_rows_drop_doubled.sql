-- purpose: take out staged rows whose subject stands on an earlier row
-- used by: source_rows.rs

delete from source_row
where
    region_key = $1
    and source_id = $2
    and not exists (
        select 1
        from source as s
        where s.region_key = source_row.region_key and s.source_id = source_row.source_id
    )
    and exists (
        select 1
        from source_row as e
        where
            e.region_key = $1
            and e.source_id = $2
            and e.subject_id = source_row.subject_id
            and e.row_number < source_row.row_number
    )
