-- purpose: hazards in scope that pass a filter, newest first, after a key
-- used by: read/hazards.rs

select
    h.region_key, h.hazard_id, h.number, h.subject_id, s.name, h.region_code, r.name, h.line, h.address,
    h.lng, h.lat, h.description, h.category, h.level, h.stage, h.found_at, h.recorded_at, h.found_by, f.name,
    h.assignee_id, g.name, o.name, h.deadline, h.rectified_at, h.closed_at, h.reopened, h.photos
from hazard as h
left join subject as s on s.region_key = h.region_key and s.subject_id = h.subject_id
left join region as r on r.region_key = h.region_key and r.code = h.region_code and r.valid_to is null
left join account as f on f.account_id = h.found_by
left join account as g on g.account_id = h.assignee_id
left join organisation as o on o.organisation_id = h.assignee_organisation_id
where
    {scope:h}
    and h.region_code >= $1
    and h.region_code < $2
    and ($3 is null or h.stage = $3)
    and ($4 is null or h.level = $4)
    and ($5 is null or h.line = $5)
    and ($6 is null or h.subject_id = $6)
    and ($7 is null or h.assignee_id = $7 or h.found_by = $7)
    and ($8 is null or lower(h.description) like lower($8) or lower(h.number) like lower($8))
    and ($9 is null or (h.stage = 'assigned' and h.deadline < $9))
    and ($10 is null or h.stage in ('assigned', 'rectified', 'closed_verified'))
    and (h.found_at, h.hazard_id) < ($11, $12)
order by h.found_at desc, h.hazard_id desc
limit $13
