-- purpose: a new run proposes anew for doors that nobody decided; a link that an earlier run made and
-- a clerk took back waits for a clerk
-- used by: project/registry.rs

delete from review
where region_key = $1 and state in ('open', 'none') and proposed_state <> 'auto_accepted'
