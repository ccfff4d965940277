-- purpose: one target by its id
-- used by: read/target_register.rs

select
    i.region_key, i.target_id, i.year, i.no, i.leader, i.target, i.deadline, i.units, i.table_id,
    i.position, i.figure
from target_item as i
where i.target_id = $1
