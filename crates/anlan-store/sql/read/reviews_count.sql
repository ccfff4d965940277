-- purpose: how many proposed links in scope, by state
-- used by: read/reviews.rs

select v.state, cast(count(*) as bigint)
from review as v
inner join subject as s on s.region_key = v.region_key and s.subject_id = v.ledger_subject_id
where {scope:s} and v.region_code >= $1 and v.region_code < $2 and ($3 is null or v.run_id = $3)
group by v.state
order by v.state
