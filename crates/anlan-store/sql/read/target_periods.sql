-- purpose: years and quarters with reports, newest first
-- used by: read/target_register.rs

select i.year, r.quarter, cast(count(*) as bigint)
from target_item as i
inner join target_report as r on r.region_key = i.region_key and r.target_id = i.target_id
where i.region_key >= $1 and i.region_key < $2
group by i.year, r.quarter
order by i.year desc, r.quarter desc
limit 100
