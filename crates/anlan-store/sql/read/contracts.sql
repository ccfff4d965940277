-- purpose: contracts inside regions, after a key
-- used by: read/contracts.rs

select
    c.region_key, c.contract_id, c.person_id, p.name, p.phone, c.role_title, o.name, c.line_kind, c.target_kind,
    c.target_region, r.name, c.target_line, c.target_subject, s.name, c.duties, c.valid_from, c.valid_to, c.ended_reason
from (
    select
        region_key, contract_id, person_id, role_title, organisation_id, line_kind, target_kind,
        target_region, target_line, target_subject, duties, valid_from, valid_to, ended_reason,
        target_region as region_code, target_line as line, target_subject as subject_id
    from contract
) as c
left join account as p on p.account_id = c.person_id
left join organisation as o on o.organisation_id = c.organisation_id
left join region as r on r.region_key = c.region_key and r.code = c.target_region and r.valid_to is null
left join subject as s on s.region_key = c.region_key and s.subject_id = c.target_subject
where
    {scope:c}
    and c.target_region >= $1
    and c.target_region < $2
    and ($3 is null or c.target_kind = $3)
    and ($4 is null or c.person_id = $4)
    and ($5 is null or (c.valid_from <= $5 and (c.valid_to is null or c.valid_to >= $5)))
    and ($6 is null or lower(p.name) like lower($6) or lower(s.name) like lower($6))
    and (c.region_key, c.contract_id) > ($7, $8)
order by c.region_key, c.contract_id
limit $9
