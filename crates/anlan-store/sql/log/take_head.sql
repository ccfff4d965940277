-- purpose: lock the chain of one home and return its head, made when absent
-- used by: log.rs

insert into chain_head (region_key, seq, hash)
values ($1, 0, $2)
on conflict (region_key) do update set seq = chain_head.seq
returning seq, hash
