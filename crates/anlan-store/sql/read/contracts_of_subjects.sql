-- purpose: contracts of one line for subjects of a home whose ids lie between two, or for doors matched
-- with such subjects, valid on a day
-- used by: read/contracts.rs

select
    c.region_key, c.contract_id, c.person_id, p.name, p.phone, c.role_title, o.name, c.line_kind, c.target_kind,
    c.target_region, r.name, c.target_line, c.target_subject, s.name, c.duties, c.valid_from, c.valid_to, c.ended_reason,
    s.merged_into
from contract as c
left join account as p on p.account_id = c.person_id
left join organisation as o on o.organisation_id = c.organisation_id
left join region as r on r.region_key = c.region_key and r.code = c.target_region and r.valid_to is null
left join subject as s on s.region_key = $1 and s.subject_id = c.target_subject
where
    c.region_key in ($1, $2)
    and c.target_subject is not null
    and c.line_kind = $3
    and c.valid_from <= $4
    and (c.valid_to is null or c.valid_to >= $4)
    and (
        (c.target_subject >= $5 and c.target_subject <= $6)
        or (s.merged_into >= $5 and s.merged_into <= $6)
    )
order by c.contract_id
