-- purpose: a part that its file does not have; parts of a file still arriving are none
-- used by: verify.rs

select p.region_key, p.hash, p.part
from blob_part as p
inner join blob as b on b.region_key = p.region_key and b.hash = p.hash
where p.part < 0 or p.part >= b.parts
order by p.region_key, p.hash, p.part
limit 1
