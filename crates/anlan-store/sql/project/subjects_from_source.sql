-- purpose: subjects of an adopted source; a newer row replaces the older one, and of two rows of one
-- file about one subject the later one counts
-- used by: project/registry.rs

insert into subject (
    region_key, subject_id, kind, standing, name, uscc, industry_code, line, status, region_code,
    address, person, phone, lng, lat, accuracy_m, created_at, updated_at, changed_seq
)
select
    r.region_key,
    r.subject_id,
    r.kind,
    case
        when s.kind = 'register' then 'registered'
        when r.kind in ('idle_premises', 'point_asset') then 'verified'
        else 'in_review'
    end,
    r.name,
    r.uscc,
    r.industry_code,
    r.line,
    r.status,
    r.region_code,
    r.address,
    r.person,
    r.phone,
    r.lng,
    r.lat,
    r.accuracy_m,
    s.adopted_at,
    s.adopted_at,
    cast($3 as bigint)
from source as s
cross join (
    select
        region_key, source_id, subject_id, kind, name, uscc, industry_code, line, status, region_code,
        address, person, phone, lng, lat, accuracy_m,
        row_number() over (partition by subject_id order by row_number desc) as place
    from source_row
    where region_key = $1 and source_id = $2
) as r
where s.region_key = $1 and s.source_id = $2 and r.place = 1
on conflict (region_key, subject_id) do update set
    name = excluded.name,
    uscc = excluded.uscc,
    industry_code = excluded.industry_code,
    line = excluded.line,
    status = excluded.status,
    kind = excluded.kind,
    region_code = excluded.region_code,
    address = excluded.address,
    person = excluded.person,
    phone = excluded.phone,
    lng = excluded.lng,
    lat = excluded.lat,
    accuracy_m = excluded.accuracy_m,
    updated_at = excluded.updated_at,
    changed_seq = excluded.changed_seq
