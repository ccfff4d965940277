-- purpose: how many hazards in scope pass a filter
-- used by: read/hazards.rs

select cast(count(*) as bigint)
from hazard as h
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
