-- purpose: kinds of place of the subjects of one home: region and line with their number
-- used by: read/contracts.rs

select s.region_code, s.line, cast(count(*) as bigint)
from subject as s
where {scope:s} and s.region_key = $1 and s.standing in ('verified', 'in_review', 'unlicensed_candidate')
group by s.region_code, s.line
order by s.region_code, s.line
