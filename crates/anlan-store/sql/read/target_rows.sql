-- purpose: rows of the tables of the homes, after a key
-- used by: read/targets.rs

select t.region_key, t.table_id, t.position, t.no, t.leader, t.target, t.deadline, t.progress, t.self_report, t.units, t.inherited
from target_row as t
where
    ($1 is null or t.table_id = $1)
    and t.region_key >= $2
    and t.region_key < $3
    and (t.table_id, t.position) > ($4, $5)
order by t.table_id, t.position
limit $6
