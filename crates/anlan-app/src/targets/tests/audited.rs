//! Both verdicts of a table.

use super::super::audit::{AuditSetting, TargetAudit, audit};
use super::super::schedule::ScheduleRule;
use super::*;

fn audited(text: &str, schedule: &str) -> TargetAudit {
    let schedule = ScheduleRule::read(schedule).unwrap();
    let setting = AuditSetting::of("2026-09-30", None, schedule).unwrap();
    audit(&read(text, "表.txt"), &setting)
}

const TABLE: &str = "青石县2026年责任目标三季度推进情况\n\
序号\t责任领导\t责任目标\t完成时限\t完成情况\t是否按计划完成进度\t责任单位\n\
1\t贾某\t新增小微企业900家\t年底\t新增510家\t是\t市监局\n\
2\t贾某\t新建停车位1200个\t9月底\t建成1250个\t是\t住建局\n\
3\t邓某\t数字档案建设\t长期坚持\t正在推进\t是\t档案馆\n\
3\t石某\t\t\t完成方案\t否\t大数据局\n\
4\t石某\t绿化造林3000亩\t2027年6月底\t造林2100亩\t否\t林业局\n\
戊\t石某\t某项\t年底\t某事\t是\t某局\n";

#[test]
fn each_leader_has_a_line_with_both_verdicts() {
    let audit = audited(TABLE, "linear");
    let lines: Vec<_> = audit
        .rows
        .iter()
        .map(|line| {
            (line.leader.as_str(), line.self_report.as_str(), line.verdict, line.contradiction)
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("贾某", "是", "behind", "yes"),
            ("贾某", "是", "met", "no"),
            ("邓某", "是", "not_comparable", "no"),
            ("石某", "否", "not_comparable", "no"),
            ("石某", "否", "on_track", "uncertain"),
        ]
    );
    let first = &audit.rows[0];
    assert!(first.wording.unwrap().contains("口径待核"));
    let (wanted, told) =
        (first.target_quote.as_ref().unwrap(), first.claim_quote.as_ref().unwrap());
    assert_eq!((wanted.text.as_str(), told.text.as_str()), ("900家", "510家"));
    let places =
        first.claim.chars().zip(0_u32..).filter(|(_, at)| (told.start..told.end).contains(at));
    assert_eq!(places.map(|(sign, _)| sign).collect::<String>(), "510家");
    assert_eq!((audit.period_start.as_str(), first.row), ("2026-01-01", Some(3)));
    assert_eq!(audit.summary.verdicts["not_comparable"], 2);
    assert_eq!(audit.summary.self_reports["是"], 3);
}

#[test]
fn deadlines_are_of_the_year_in_the_title_and_a_bad_row_is_told() {
    let audit = audited(TABLE, "linear");
    let deadlines: Vec<_> =
        audit.rows.iter().map(|line| (line.deadline.kind, line.deadline.date.as_deref())).collect();
    assert_eq!(deadlines[1], ("day", Some("2026-09-30")));
    assert_eq!(deadlines[2], ("ongoing", None));
    assert_eq!(deadlines[4], ("day", Some("2027-06-30")));
    let [problem] = audit.problems.as_slice() else { panic!("{:?}", audit.problems) };
    assert_eq!((problem.row, problem.column.as_deref()), (Some(8), Some("A")));
}

#[test]
fn a_band_forgives_what_the_strict_rule_does_not() {
    let table = "目标任务,完成情况,自评\n新增企业100家,新增70家,是\n".replace(',', "\t");
    assert_eq!(audited(&table, "linear").rows[0].verdict, "behind");
    let band = audited(&table, "band:10");
    assert_eq!((band.rows[0].verdict, band.rows[0].rule.as_str()), ("on_track", "linear_band"));
}

#[test]
fn a_day_that_is_none_is_refused() {
    for day in ["", "2026-09", "昨天", "2026-02-30"] {
        let refused = AuditSetting::of(day, None, ScheduleRule::LINEAR).unwrap_err();
        assert_eq!(refused.code, "date_invalid", "{day}");
    }
}
