-- purpose: one issued bulletin by its id
-- used by: read/bulletins.rs

select region_key, bulletin_id, template_id, template_name, region_code, number, title, days, as_of, numbers, issued_at, issued_by, corrects, superseded_by
from bulletin
where bulletin_id = $1
limit 1
