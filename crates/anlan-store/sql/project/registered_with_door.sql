-- purpose: registered subjects that a fact touched and whose door is known, as the newest row about
-- the door has it; of several doors of one registration the one with the least id
-- used by: project/registry.rs

-- `cross join` keeps the order of the tables where the engine has no statistics to go by.
update subject
set
    kind = d.kind,
    standing = 'verified',
    sign_name = d.name,
    line = coalesce(subject.line, d.line),
    region_code = d.region_code,
    address = coalesce(d.address, subject.address),
    person = coalesce(d.person, subject.person),
    phone = coalesce(d.phone, subject.phone),
    lng = d.lng,
    lat = d.lat,
    accuracy_m = d.accuracy_m
from subject as t
cross join review as v
cross join source_row as d
cross join source as q
where
    t.region_key = $1
    and t.changed_seq = $2
    and v.region_key = t.region_key
    and v.register_subject_id = t.subject_id
    and v.state not in ('none', 'open', 'refused')
    and d.region_key = v.region_key
    and d.subject_id = v.ledger_subject_id
    and q.region_key = d.region_key
    and q.source_id = d.source_id
    and subject.region_key = v.region_key
    and subject.subject_id = v.register_subject_id
    and not exists (
        select 1
        from review as v2
        where
            v2.region_key = v.region_key
            and v2.register_subject_id = v.register_subject_id
            and v2.ledger_subject_id < v.ledger_subject_id
            and v2.state in ('auto_accepted', 'accepted')
    )
    and not exists (
        select 1
        from source_row as d2
        cross join source as q2
        where
            d2.region_key = d.region_key
            and d2.subject_id = d.subject_id
            and q2.region_key = d2.region_key
            and q2.source_id = d2.source_id
            and (q2.adopted_seq, d2.row_number) > (q.adopted_seq, d.row_number)
    )
