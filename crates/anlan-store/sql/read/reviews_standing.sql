-- purpose: doors of one home that a new run leaves alone, with the registration: their link stands, or
-- a clerk took it back and it waits for a clerk
-- used by: read/reviews.rs

select ledger_subject_id, register_subject_id, state, case when decided_by is null then 0 else 1 end
from review
where region_key = $1 and (state in ('auto_accepted', 'accepted', 'refused') or proposed_state = 'auto_accepted')
order by ledger_subject_id
