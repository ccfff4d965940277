-- purpose: one recorded run
-- used by: project/registry.rs

insert into reconciliation (
    region_key, run_id, model, parameters, proposals_hash, counts, recorded_at, recorded_by
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
