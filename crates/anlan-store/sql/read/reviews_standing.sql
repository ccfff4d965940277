-- purpose: doors of one home whose link stands, with the registration
-- used by: read/reviews.rs

select ledger_subject_id, register_subject_id
from review
where region_key = $1 and state in ('auto_accepted', 'accepted', 'refused')
order by ledger_subject_id
