-- purpose: one adopted source
-- used by: project/registry.rs

insert into source (
    region_key, source_id, kind, file_name, file_hash, rows, rows_refused, rows_digest, mapping,
    adopted_seq, adopted_at, adopted_by
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
