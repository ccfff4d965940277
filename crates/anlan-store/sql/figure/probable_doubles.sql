-- purpose: doors that the last run to judge them takes for the same place as another door, and that
-- nobody had decided by the end of a day
-- used by: read/figures.rs, read/base_lists.rs

select s.region_key, s.subject_id as id, 'subject' as row_type, s.name as title, s.region_code, t.from_at as at, t.kind as group_key
from review as v
inner join subject as s on s.region_key = v.region_key and s.subject_id = v.ledger_subject_id
inner join subject_state as t on t.region_key = v.region_key and t.subject_id = v.ledger_subject_id
where
    {scope:s}
    and s.region_code >= {low}
    and s.region_code < {high}
    and t.from_at < {as_of_ms}
    and t.to_at >= {as_of_ms}
    and v.double_of is not null
    and (v.decided_at is null or v.decided_at >= {as_of_ms})
    and exists (
        select 1
        from reconciliation as c
        where
            c.region_key = v.region_key
            and c.recorded_at < {as_of_ms}
            and (c.undone_at is null or c.undone_at >= {as_of_ms})
    )
