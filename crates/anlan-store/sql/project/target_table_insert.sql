-- purpose: one imported table
-- used by: project/target.rs

insert into target_table (
    region_key, table_id, title, file_name, file_hash, rows, imported_at, imported_by
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
