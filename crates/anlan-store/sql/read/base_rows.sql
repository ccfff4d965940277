-- purpose: rows of a list of the base after a key; the door that a row is taken for only where it is in
-- scope, too
-- used by: read/base_lists.rs

select
    q.region_key, q.id, s.kind, s.standing, s.status, s.name, s.uscc, s.region_code, r.name, s.address,
    s.line, q.at, s.lng, s.lat, v.double_probability, o.subject_id, o.name, o.address
from ({question}) as q
inner join subject as s on s.region_key = q.region_key and s.subject_id = q.id
left join region as r on r.region_key = q.region_key and r.code = s.region_code and r.valid_to is null
left join review as v on v.region_key = q.region_key and v.ledger_subject_id = q.id
left join subject as o on o.region_key = v.region_key and o.subject_id = v.double_of and {scope:o}
where (q.region_key, q.id) > ({after_home}, {after_id})
order by q.region_key, q.id
limit {rows_max}
