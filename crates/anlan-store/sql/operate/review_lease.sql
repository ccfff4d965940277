-- purpose: keep a door for whoever looks at it; nothing happens while somebody else does
-- used by: operate/leases.rs

insert into review_lease (region_key, ledger_subject_id, account_id, leased_until)
values ($1, $2, $3, $4)
on conflict (region_key, ledger_subject_id) do update
set account_id = excluded.account_id, leased_until = excluded.leased_until
where review_lease.leased_until <= $5 or review_lease.account_id = excluded.account_id
