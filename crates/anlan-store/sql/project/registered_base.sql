-- purpose: registered subjects that a fact touched, as their newest register row has them
-- used by: project/registry.rs

-- `cross join` keeps the order of the tables where the engine has no statistics to go by.
update subject
set
    kind = r.kind,
    standing = 'registered',
    name = r.name,
    sign_name = null,
    line = r.line,
    region_code = r.region_code,
    address = r.address,
    person = r.person,
    phone = r.phone,
    lng = r.lng,
    lat = r.lat,
    accuracy_m = r.accuracy_m
from subject as t
cross join source_row as r
cross join source as s
where
    t.region_key = $1
    and t.changed_seq = $2
    and r.region_key = t.region_key
    and r.subject_id = t.subject_id
    and s.region_key = r.region_key
    and s.source_id = r.source_id
    and s.kind = 'register'
    and subject.region_key = r.region_key
    and subject.subject_id = r.subject_id
    and not exists (
        select 1
        from source_row as r2
        cross join source as s2
        where
            r2.region_key = r.region_key
            and r2.subject_id = r.subject_id
            and s2.region_key = r2.region_key
            and s2.source_id = r2.source_id
            and s2.kind = 'register'
            and (s2.adopted_seq, r2.row_number) > (s.adopted_seq, r.row_number)
    )
