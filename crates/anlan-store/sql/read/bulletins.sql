-- purpose: issued bulletins after a place, newest first
-- used by: read/bulletins.rs

select region_key, bulletin_id, template_id, template_name, region_code, number, title, days, as_of, numbers, issued_at, issued_by, corrects, superseded_by
from bulletin
where issued_at < $1 or (issued_at = $1 and bulletin_id < $2)
order by issued_at desc, bulletin_id desc
limit $3
