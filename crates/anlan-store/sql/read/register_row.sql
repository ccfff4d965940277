-- purpose: the register row of a subject
-- used by: read/reviews.rs

select sr.name, sr.address, sr.person, sr.phone, sr.uscc, sr.industry_words, sr.town_words, sr.kind, sr.status, sr.opened_on
from source_row as sr
inner join source as q on q.region_key = sr.region_key and q.source_id = sr.source_id
where sr.region_key = $1 and sr.subject_id = $2 and q.kind = 'register'
order by q.adopted_seq desc, sr.row_number desc
limit 1
