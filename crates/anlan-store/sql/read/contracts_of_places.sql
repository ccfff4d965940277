-- purpose: contracts of one line for regions and for lines in regions, of a home and its city, valid on
-- a day
-- used by: read/contracts.rs

select
    c.region_key, c.contract_id, c.person_id, p.name, p.phone, c.role_title, o.name, c.line_kind, c.target_kind,
    c.target_region, r.name, c.target_line, c.target_subject, null, c.duties, c.valid_from, c.valid_to, c.ended_reason
from contract as c
left join account as p on p.account_id = c.person_id
left join organisation as o on o.organisation_id = c.organisation_id
left join region as r on r.region_key = c.region_key and r.code = c.target_region and r.valid_to is null
where
    c.region_key in ($1, $2)
    and c.line_kind = $3
    and c.target_subject is null
    and c.valid_from <= $4
    and (c.valid_to is null or c.valid_to >= $4)
order by c.contract_id
