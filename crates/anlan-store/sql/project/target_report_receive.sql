-- purpose: a quarter as a table brings it; what somebody has acted on stays
-- used by: project/target.rs

insert into target_report (
    region_key, target_id, quarter, stage, table_id, progress, self_report, verdict, doubt, judgement,
    reported_by, reported_at, step_by, step_at
)
values ($1, $2, $3, 'received', $4, $5, $6, $7, $8, $9, $10, $11, $10, $11)
on conflict (region_key, target_id, quarter) do update
set
    table_id = excluded.table_id,
    progress = excluded.progress,
    self_report = excluded.self_report,
    verdict = excluded.verdict,
    doubt = excluded.doubt,
    judgement = excluded.judgement,
    reported_by = excluded.reported_by,
    reported_at = excluded.reported_at,
    step_by = excluded.step_by,
    step_at = excluded.step_at
where target_report.stage = 'received'
