-- purpose: marks a bulletin that another one corrects
-- used by: project/bulletin.rs

update bulletin
set superseded_by = $3
where region_key = $1 and bulletin_id = $2
