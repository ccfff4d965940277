-- purpose: whether a door is linked, for the write door only
-- used by: read/reviews.rs

select state, register_subject_id, region_code
from review
where region_key = $1 and ledger_subject_id = $2
