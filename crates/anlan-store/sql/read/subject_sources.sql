-- purpose: rows of files that speak of one subject
-- used by: read/subjects.rs

select
    q.source_id, q.kind, q.file_name, q.adopted_at, sr.row_number, sr.name, sr.uscc, sr.industry_code,
    sr.industry_words, sr.status, sr.region_code, sr.address, sr.person, sr.phone, sr.lng, sr.lat,
    sr.datum, sr.opened_on
from source_row as sr
inner join source as q on q.region_key = sr.region_key and q.source_id = sr.source_id
where
    sr.region_key = $1
    and (
        sr.subject_id = $2
        or sr.subject_id in (
            select s.subject_id
            from subject as s
            where s.region_key = $1 and s.merged_into = $2
        )
    )
order by q.adopted_at, q.source_id, sr.row_number
limit 50
