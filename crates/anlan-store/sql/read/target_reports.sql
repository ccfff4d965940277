-- purpose: the quarters of one target
-- used by: read/target_register.rs

select
    r.quarter, r.stage, r.table_id, r.progress, r.self_report, r.reason, r.verdict, r.doubt,
    r.judgement, r.counted, r.reported_by, r.reported_at, r.step_by, r.step_at, r.returned_reason
from target_report as r
where r.region_key = $1 and r.target_id = $2
order by r.quarter
