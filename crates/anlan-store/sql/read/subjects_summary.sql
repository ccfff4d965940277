-- purpose: how many subjects in scope pass a filter, by kind, standing and having a point
-- used by: read/subjects.rs

select s.kind, s.standing, cast(count(*) as bigint), cast(count(s.lng) as bigint)
from subject as s
where
    {scope:s}
    and s.standing <> 'merged'
    and s.region_code >= $1
    and s.region_code < $2
    and ($3 is null or s.kind = $3)
    and ($4 is null or s.standing = $4)
    and ($5 is null or s.status = $5)
    and ($6 is null or s.line = $6)
    and ($7 is null or lower(s.name) like lower($7) or lower(s.sign_name) like lower($7) or lower(s.uscc) like lower($7) or lower(s.address) like lower($7))
    and ($8 is null or (s.lng is not null) = ($8 = 1))
group by s.kind, s.standing
order by s.kind, s.standing
