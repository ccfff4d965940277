-- purpose: a target as its newest table has it, held since the first
-- used by: project/target.rs

insert into target_item (
    region_key, target_id, year, no, leader, target, deadline, units, table_id, position,
    entered_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (region_key, target_id) do update
set
    deadline = excluded.deadline,
    units = excluded.units,
    table_id = excluded.table_id,
    position = excluded.position
