-- purpose: handed over with a deadline
-- used by: project/hazard.rs

update hazard
set stage = 'assigned', assignee_id = $3, assignee_organisation_id = $4, deadline = $5, changed_seq = $6
where region_key = $1 and hazard_id = $2
