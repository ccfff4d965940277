-- purpose: one signed contract
-- used by: project/responsibility.rs

insert into contract (
    region_key, contract_id, person_id, role_title, organisation_id, line_kind, target_kind,
    target_region, target_line, target_subject, duties, valid_from, valid_to
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
