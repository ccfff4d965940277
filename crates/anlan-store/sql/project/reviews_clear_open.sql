-- purpose: a new run proposes anew for doors that nobody decided
-- used by: project/registry.rs

delete from review
where region_key = $1 and state in ('open', 'none')
