-- purpose: level determined
-- used by: project/hazard.rs

update hazard
set
    level = $3,
    stage = case when stage = 'reported' then 'graded' else stage end,
    changed_seq = $4
where region_key = $1 and hazard_id = $2
