-- purpose: how many proposed links in scope, by state
-- used by: read/reviews.rs

select v.state, cast(count(*) as bigint)
from review as v
where {scope:v} and v.region_code >= $1 and v.region_code < $2
group by v.state
order by v.state
