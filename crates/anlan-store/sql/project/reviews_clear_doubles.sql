-- purpose: forget the doubles that a run named among the doors that somebody decided since
-- used by: project/registry.rs

update review
set double_of = null, double_probability = null
where region_key = $1 and run_id = $2 and double_of is not null
