-- purpose: a door stands as its review says
-- used by: project/registry.rs

update subject
set
    standing = case v.state
        when 'auto_accepted' then 'merged'
        when 'accepted' then 'merged'
        when 'none' then 'unlicensed_candidate'
        when 'refused' then 'unlicensed_candidate'
        else 'in_review'
    end,
    merged_into = case when v.state in ('auto_accepted', 'accepted') then v.register_subject_id end
from review as v
where
    v.region_key = $1
    and v.changed_seq = $2
    and subject.region_key = v.region_key
    and subject.subject_id = v.ledger_subject_id
    and subject.kind in ('enterprise', 'shop')
