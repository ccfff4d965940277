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
from source_row as r
inner join source as s on s.region_key = r.region_key and s.source_id = r.source_id
where
    r.region_key = $1
    and r.source_id = $2
    and not exists (
        select 1
        from source_row as r2
        where
            r2.region_key = r.region_key
            and r2.subject_id = r.subject_id
            and r2.source_id = r.source_id
            and r2.row_number > r.row_number
    )
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
