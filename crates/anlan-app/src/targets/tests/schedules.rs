//! Rules as people write them and by table.

use super::super::schedule::ScheduleRule;
use anlan_core::problem::Problem;
use anlan_core::target::judgement::{ScheduleNode, ScheduleSetting};

fn nodes(rule: &ScheduleRule, year: i16) -> Vec<(String, i64)> {
    let ScheduleSetting::NodeTable { nodes } = rule.of(year) else { panic!("no nodes") };
    nodes.into_iter().map(|ScheduleNode { day, due }| (day, due)).collect()
}

fn check_refused(found: Result<ScheduleRule, Problem>, written: &str) {
    let refused = found.unwrap_err();
    assert_eq!(refused.code, "target_schedule_invalid", "{written}");
    assert!(refused.params.contains_key("reason"), "{written}");
    assert_eq!(refused.params["value"], written.trim(), "{written}");
}

#[test]
fn rules_are_named_as_offices_do() {
    for linear in ["linear", "", "  ", "ｌｉｎｅａｒ"] {
        assert_eq!(ScheduleRule::read(linear).unwrap(), ScheduleRule::LINEAR, "{linear}");
    }
    let band = ScheduleRule::read("band：10").unwrap();
    assert_eq!(band.of(2026), ScheduleSetting::LinearBand { points: 10 });
    for bad in ["band", "band:", "band:0", "band:51", "band:-1", "calendar", "weekly", "linear:3"] {
        check_refused(ScheduleRule::read(bad), bad);
    }
}

#[test]
fn nodes_are_written_with_a_year_or_without() {
    let rule = ScheduleRule::read("nodes:12-31=100%，06-30＝62.5").unwrap();
    for (year, days) in [(2025, ["2025-06-30", "2025-12-31"]), (2026, ["2026-06-30", "2026-12-31"])]
    {
        let expected = days.map(str::to_owned).into_iter().zip([6_250, 10_000]).collect::<Vec<_>>();
        assert_eq!(nodes(&rule, year), expected);
    }
    let fixed = ScheduleRule::read("nodes: 2027-06-30 = 1, 02-29=0").unwrap();
    let expected = [("2026-02-28", 0), ("2027-06-30", 100)];
    assert_eq!(nodes(&fixed, 2026), expected.map(|(day, due)| (day.to_owned(), due)));
    assert_eq!(nodes(&fixed, 2028)[1].0, "2028-02-29");
    for bad in [
        "nodes:",
        "nodes:06-31=50",
        "nodes:06-30=120",
        "nodes:06-30=-1",
        "nodes:06-30",
        "nodes:6月底=50",
        "nodes:06-30=50,",
    ] {
        check_refused(ScheduleRule::read(bad), bad);
    }
    let many: Vec<String> = (0..54).map(|_| "06-30=50".to_owned()).collect();
    let many = format!("nodes:{}", many.join(","));
    check_refused(ScheduleRule::read(&many), &many);
}

#[test]
fn nodes_are_read_from_a_table() {
    let table = "日期,应完成\n2026年6月底,60%\n2026-12-31,100\n2026-03,0.25\n";
    let rule = ScheduleRule::table(table.into(), "节点.csv").unwrap();
    let expected = [("2026-03-31", 2500), ("2026-06-30", 6000), ("2026-12-31", 10_000)];
    assert_eq!(nodes(&rule, 2030), expected.map(|(day, due)| (day.to_owned(), due)));
    for bad in [
        "日期,应完成\n",
        "6月底,60\n",
        "2026-06-30,60\n2026-07,很多\n",
        "2026-06-30,130\n2026-07-01,2",
    ] {
        check_refused(ScheduleRule::table(bad.into(), "节点.csv"), "节点.csv");
    }
}
