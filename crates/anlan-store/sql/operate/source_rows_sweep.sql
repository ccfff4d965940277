-- purpose: drop staged rows of imports that ended without a word, such as with the program
-- used by: source_rows.rs

delete from source_row
where
    source_id < $1
    and not exists (
        select 1
        from source as s
        where s.region_key = source_row.region_key and s.source_id = source_row.source_id
    )
