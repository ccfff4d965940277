-- purpose: drop staged rows of a source that was not adopted
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
