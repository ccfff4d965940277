-- purpose: proposed links in scope that wait for a clerk and that nobody else is looking at, those whose
-- answer tells most first
-- used by: read/reviews.rs

select
    v.region_key, v.ledger_subject_id, v.run_id, v.region_code, v.basis, v.state, v.candidates,
    v.best_probability, v.register_subject_id, v.decided_by, a.name, v.decided_at, d.name, d.address,
    d.person, d.phone, d.uscc, d.industry_words, d.town_words, d.kind, d.row_number, d.lng, d.lat, r.name
from review as v
inner join subject as s on s.region_key = v.region_key and s.subject_id = v.ledger_subject_id
inner join source_row as d on d.region_key = v.region_key and d.subject_id = v.ledger_subject_id
inner join source as q on q.region_key = d.region_key and q.source_id = d.source_id
left join account as a on a.account_id = v.decided_by
left join region as r on r.region_key = v.region_key and r.code = v.region_code and r.valid_to is null
where
    {scope:s}
    and v.state = 'open'
    and v.region_code >= $1
    and v.region_code < $2
    and ($3 is null or v.run_id = $3)
    and not exists (
        select 1
        from review_lease as l
        where
            l.region_key = v.region_key
            and l.ledger_subject_id = v.ledger_subject_id
            and l.account_id <> $4
            and l.leased_until > $5
    )
    and not exists (
        select 1
        from source_row as d2
        inner join source as q2 on q2.region_key = d2.region_key and q2.source_id = d2.source_id
        where
            d2.region_key = d.region_key
            and d2.subject_id = d.subject_id
            and (q2.adopted_seq, d2.row_number) > (q.adopted_seq, d.row_number)
    )
order by abs(v.best_probability - 0.5), v.region_key, v.ledger_subject_id
limit $6
