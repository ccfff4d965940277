-- purpose: one hazard in scope
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
where {scope:h} and h.hazard_id = $1
order by h.region_key
limit 1
