-- purpose: the registered subject that a door's link names now
-- used by: project/registry.rs

select register_subject_id
from review
where region_key = $1 and ledger_subject_id = $2
