-- purpose: registered subjects that a fact touched and whose door is known, as seen at the door
-- used by: project/registry.rs

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
from review as v
inner join source_row as d on d.region_key = v.region_key and d.subject_id = v.ledger_subject_id
where
    subject.region_key = $1
    and subject.changed_seq = $2
    and v.region_key = subject.region_key
    and v.register_subject_id = subject.subject_id
    and v.state in ('auto_accepted', 'accepted')
