-- purpose: whether a registration has a door already
-- used by: read/reviews.rs

select cast(count(*) as bigint)
from review
where region_key = $1 and register_subject_id = $2 and state in ('auto_accepted', 'accepted')
