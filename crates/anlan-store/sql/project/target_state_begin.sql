-- purpose: begin the state of a quarter's report that holds
-- used by: project/target.rs

insert into target_state (
    region_key, target_id, quarter, from_seq, year, leader, stage, verdict, doubt, self_report, from_at, to_at
)
select
    r.region_key, r.target_id, r.quarter, cast($4 as bigint), i.year, i.leader, r.stage, r.verdict, r.doubt,
    r.self_report, cast($5 as bigint), cast($6 as bigint)
from target_report as r
inner join target_item as i on i.region_key = r.region_key and i.target_id = r.target_id
where r.region_key = $1 and r.target_id = $2 and r.quarter = $3
