-- purpose: begin the state that holds
-- used by: project/hazard.rs

insert into hazard_state (region_key, hazard_id, from_seq, stage, level, deadline, from_at, to_at)
select region_key, hazard_id, changed_seq, stage, level, deadline, cast($3 as bigint), cast($4 as bigint)
from hazard
where region_key = $1 and hazard_id = $2
