-- purpose: a quarter as its unit reports it
-- used by: project/target.rs

insert into target_report (
    region_key, target_id, quarter, stage, progress, self_report, reason, verdict, doubt, judgement,
    counted, reported_by, reported_at, step_by, step_at
)
values ($1, $2, $3, 'reported', $4, $5, $6, $7, $8, $9, $10, $11, $12, $11, $12)
on conflict (region_key, target_id, quarter) do update
set
    stage = 'reported',
    table_id = null,
    progress = excluded.progress,
    self_report = excluded.self_report,
    reason = excluded.reason,
    verdict = excluded.verdict,
    doubt = excluded.doubt,
    judgement = excluded.judgement,
    counted = excluded.counted,
    reported_by = excluded.reported_by,
    reported_at = excluded.reported_at,
    step_by = excluded.step_by,
    step_at = excluded.step_at,
    returned_reason = null
