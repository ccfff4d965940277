-- purpose: end of a contract
-- used by: project/responsibility.rs

update contract
set valid_to = $3, ended_reason = $4
where region_key = $1 and contract_id = $2
