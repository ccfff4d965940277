-- purpose: probabilities of the proposed links in scope that wait for a clerk, those whose answer tells
-- most first
-- used by: read/reviews.rs

select v.best_probability
from review as v
inner join subject as s on s.region_key = v.region_key and s.subject_id = v.ledger_subject_id
where
    {scope:s}
    and v.state = 'open'
    and v.region_code >= $1
    and v.region_code < $2
    and ($3 is null or v.run_id = $3)
order by abs(v.best_probability - 0.5), v.region_key, v.ledger_subject_id
limit $4
