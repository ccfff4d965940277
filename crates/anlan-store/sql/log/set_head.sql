-- purpose: move the head of a chain
-- used by: log.rs

update chain_head
set seq = $2, hash = $3
where region_key = $1
