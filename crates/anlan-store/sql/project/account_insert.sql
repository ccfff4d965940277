-- purpose: one proposed account
-- used by: project/identity.rs

insert into account (
    region_key, account_id, login, name, phone, organisation_id, standing, region_code, grants,
    proposed_at, proposed_by
)
values ($1, $2, $3, $4, $5, $6, 'proposed', $7, $8, $9, $10)
