-- purpose: rows of one source after a row number
-- used by: source_rows.rs

select
    row_number, subject_id, kind, name, uscc, industry_code, industry_words, line, status, region_code,
    town_words, address, person, phone, lng, lat, datum, accuracy_m, opened_on, external_id,
    row_hash
from source_row
where region_key = $1 and source_id = $2 and row_number > $3
order by row_number
limit $4
