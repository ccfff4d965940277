-- purpose: targets of a year with one quarter's report each, in the order of their tables
-- used by: read/target_register.rs

select
    i.region_key, i.target_id, i.year, i.no, i.leader, i.target, i.deadline, i.units, i.table_id,
    i.position, i.figure,
    r.quarter, r.stage, r.table_id, r.progress, r.self_report, r.reason, r.verdict, r.doubt,
    r.judgement, r.counted, r.reported_by, r.reported_at, r.step_by, r.step_at, r.returned_reason
from target_item as i
left join target_report as r
    on r.region_key = i.region_key and r.target_id = i.target_id and r.quarter = $2
where i.year = $1 and i.region_key >= $3 and i.region_key < $4
order by i.table_id, i.position, i.target_id
limit $5
