-- purpose: one proposed link in scope
-- used by: read/reviews.rs

select
    v.region_key, v.ledger_subject_id, v.run_id, v.region_code, v.basis, v.state, v.candidates,
    v.best_probability, v.register_subject_id, v.decided_by, a.name, v.decided_at, d.name, d.address,
    d.person, d.phone, d.uscc, d.industry_words, d.town_words, d.kind, d.row_number, d.lng, d.lat, r.name
from review as v
inner join source_row as d on d.region_key = v.region_key and d.subject_id = v.ledger_subject_id
left join account as a on a.region_key = v.region_key and a.account_id = v.decided_by
left join region as r on r.region_key = v.region_key and r.code = v.region_code and r.valid_to is null
where {scope:v} and v.ledger_subject_id = $1
order by v.region_key
limit 1
