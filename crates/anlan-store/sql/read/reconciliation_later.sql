-- purpose: whether a later run of the home stands
-- used by: read/reviews.rs

select cast(count(*) as bigint)
from reconciliation
where region_key = $1 and run_id > $2 and undone_at is null
