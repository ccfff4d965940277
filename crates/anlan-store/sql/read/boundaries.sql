-- purpose: boundaries of every region
-- used by: read/directory.rs

select b.code, r.name, r.level, b.geometry
from boundary as b
inner join region as r on r.region_key = b.region_key and r.code = b.code and r.valid_to is null
order by b.code
