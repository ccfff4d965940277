//! Rules by name and by table.

use super::super::schedule::{Schedule, named, nodes};

#[test]
fn rules_are_named_as_offices_do() {
    assert_eq!(named("linear").unwrap(), Schedule::Linear);
    assert_eq!(named("band:10").unwrap(), Schedule::LinearWithin { points: 10 });
    for bad in ["", "band", "band:", "band:101", "band:-1", "calendar"] {
        assert_eq!(named(bad).unwrap_err().code, "target_schedule_unreadable", "{bad}");
    }
}

#[test]
fn nodes_are_read_from_a_table() {
    let table = "日期,应完成\n2026年6月底,60%\n2026-12-31,100\n2026-03,0.25\n";
    let Schedule::Nodes(read) = nodes(table.into(), "节点.csv").unwrap() else {
        panic!("no nodes")
    };
    let read: Vec<(String, i128)> =
        read.iter().map(|node| (node.day.to_string(), node.due)).collect();
    let expected = [("2026-03-31", 2500), ("2026-06-30", 6000), ("2026-12-31", 10_000)];
    assert_eq!(read, expected.map(|(day, due)| (day.to_owned(), due)));
    for bad in [
        "日期,应完成\n",
        "6月底,60\n",
        "2026-06-30,60\n2026-07,很多\n",
        "2026-06-30,130\n2026-07-01,2",
    ] {
        let refused = nodes(bad.into(), "节点.csv").unwrap_err();
        assert_eq!(refused.code, "target_schedule_unreadable", "{bad}");
    }
}
