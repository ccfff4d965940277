-- purpose: doors whose link stands and is kept by a new run
-- used by: project/registry.rs

select ledger_subject_id
from review
where region_key = $1
order by ledger_subject_id
