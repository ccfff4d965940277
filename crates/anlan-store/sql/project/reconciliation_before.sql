-- purpose: the run before one that is taken back, whose proposals stand again
-- used by: project/registry.rs

select run_id, proposals_hash
from reconciliation
where region_key = $1 and run_id < $2 and undone_at is null
order by run_id desc
limit 1
