-- purpose: recorded runs, newest first
-- used by: read/reviews.rs

select region_key, run_id, model, parameters, counts, recorded_at, undone_at
from reconciliation
order by run_id desc
limit $1
