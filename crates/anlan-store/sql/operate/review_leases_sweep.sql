-- purpose: drop leases that ran out
-- used by: operate/leases.rs

delete from review_lease
where leased_until <= $1
