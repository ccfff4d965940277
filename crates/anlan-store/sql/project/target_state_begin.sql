-- purpose: begin the state of a quarter's report that holds
-- used by: project/target.rs

insert into target_state (
    region_key, target_id, quarter, from_seq, stage, verdict, doubt, self_report, from_at, to_at
)
select
    region_key, target_id, quarter, cast($4 as bigint), stage, verdict, doubt, self_report, cast($5 as bigint),
    cast($6 as bigint)
from target_report
where region_key = $1 and target_id = $2 and quarter = $3
