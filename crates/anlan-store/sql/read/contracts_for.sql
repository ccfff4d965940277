-- purpose: contracts valid on a day that can cover one subject
-- used by: read/contracts.rs

select
    c.region_key, c.contract_id, c.person_id, p.name, p.phone, c.role_title, o.name, c.line_kind, c.target_kind,
    c.target_region, r.name, c.target_line, c.target_subject, s.name, c.duties, c.valid_from, c.valid_to, c.ended_reason
from contract as c
left join account as p on p.account_id = c.person_id
left join organisation as o on o.organisation_id = c.organisation_id
left join region as r on r.region_key = c.region_key and r.code = c.target_region and r.valid_to is null
left join subject as s on s.region_key = c.region_key and s.subject_id = c.target_subject
where
    c.region_key in ($1, $4)
    and c.valid_from <= $2
    and (c.valid_to is null or c.valid_to >= $2)
    and (
        c.target_kind in ('region', 'industry')
        or c.target_subject = $3
        or c.target_subject in (
            select m.subject_id
            from subject as m
            where m.region_key = $1 and m.merged_into = $3
        )
    )
order by c.contract_id
