//! What a quantity says: kind, mood, direction, indicator, area, lead.

use super::super::*;

fn last(text: &str) -> Quantity {
    quantities(text).quantities.pop().unwrap()
}

#[test]
fn kinds_follow_from_the_words() {
    let cases = [
        ("工业增加值同比增长8%", Kind::Growth),
        ("增速为6.3%", Kind::Growth),
        ("高于全省1.2个百分点", Kind::Difference),
        ("占全市的35%", Kind::Share),
        ("占比86.3%", Kind::Share),
        ("70%以上的村实现覆盖", Kind::Share),
        ("完成年度计划的106%", Kind::Completion),
        ("为预算的98.1%", Kind::Completion),
        ("完成投资率111.97%", Kind::Completion),
        ("装饰装修完成95%", Kind::Stage),
        ("优良率达到87.5%", Kind::Ratio),
        ("居全省第4位", Kind::Rank),
        ("建成基站2000个", Kind::Level),
        ("补贴标准100元/月", Kind::Rate),
        ("年产3万吨防老剂", Kind::Capacity),
        ("处置能力62.7万吨/年", Kind::Capacity),
        ("500万元以上技改项目", Kind::Threshold),
        ("3岁以下婴幼儿", Kind::Attribute),
        ("110千伏变电站", Kind::Attribute),
        ("为期三个月", Kind::Duration),
        ("浓度32微克/立方米", Kind::Level),
        ("同比减少12起", Kind::Growth),
    ];
    for (text, kind) in cases {
        assert_eq!(last(text).kind, kind, "{text}");
    }
}

#[test]
fn moods_follow_from_the_words() {
    let cases = [
        ("力争全年增长7%以上", Mood::Target),
        ("确保新增就业2万人", Mood::Target),
        ("计划投资30亿元", Mood::Plan),
        ("预计全年增长6%", Mood::Forecast),
        ("完成投资30亿元", Mood::Fact),
        ("完成年度计划的106%", Mood::Fact),
        ("拜访目标企业150家", Mood::Fact),
        ("一般公共预算收入31亿元", Mood::Fact),
        ("人均预期寿命79岁", Mood::Fact),
    ];
    for (text, mood) in cases {
        assert_eq!(last(text).mood, mood, "{text}");
    }
}

#[test]
fn falls_turn_the_sign_of_shares_only() {
    let cases = [
        ("下降8%", "-8", Some(Direction::Down)),
        ("下降到8%", "8", None),
        ("降至8%", "8", None),
        ("回落1.2个百分点", "-1.2", Some(Direction::Down)),
        ("低于全国1.2个百分点", "1.2", Some(Direction::Down)),
        ("高于全国1.2个百分点", "1.2", Some(Direction::Up)),
        ("同比减少12起", "12", Some(Direction::Down)),
        ("增长-8.92%", "-8.92", Some(Direction::Up)),
        ("提高2.1个百分点", "2.1", Some(Direction::Up)),
    ];
    for (text, value, direction) in cases {
        let quantity = last(text);
        assert_eq!(quantity.amount.exact().unwrap().to_string(), value, "{text}");
        assert_eq!(quantity.direction, direction, "{text}");
    }
}

#[test]
fn leads_stay_outside_the_span() {
    let cases = [
        ("产值突破100亿元", Some(Lead::Break), "100亿元"),
        ("覆盖率达到80%以上", Some(Lead::Reach), "80%以上"),
        ("失业率控制在5%以内", Some(Lead::Hold), "5%以内"),
        ("产值100亿元", None, "100亿元"),
    ];
    for (text, lead, surface) in cases {
        let quantity = last(text);
        assert_eq!((quantity.lead, quantity.surface.as_str()), (lead, surface), "{text}");
    }
}

#[test]
fn indicators_and_areas_come_from_the_clause() {
    let cases = [
        ("新建改建农村公路86.5公里", "新建改建农村公路", None),
        ("前三季度实现生产总值483.7亿元", "生产总值", None),
        ("全市排查整改隐患1500项", "排查整改隐患", Some("全市")),
        ("我县8名年轻干部获奖", "年轻干部", Some("我县")),
        ("地区生产总值前三季度490.8亿元", "地区生产总值", None),
        ("工业增加值同比增长8%，高于全省1.2个百分点", "工业增加值", None),
        ("固定资产投资增长16.9%，居全省第4位", "固定资产投资", Some("全省")),
        ("续签一家院士工作站", "院士工作站", None),
    ];
    for (text, indicator, area) in cases {
        let quantity = last(text);
        assert_eq!(
            (quantity.indicator.as_str(), quantity.area.as_deref()),
            (indicator, area),
            "{text}"
        );
    }
}

#[test]
fn a_unit_shared_by_a_list_is_told_apart_from_the_one_written() {
    let reading = quantities("增幅分别高于全省、全国0.8个和0.6个百分点");
    let units: Vec<_> = reading.quantities.iter().map(|q| (q.unit.as_deref(), q.measure)).collect();
    let points = Some("个百分点");
    assert_eq!(units, [(Some("个"), points), (points, points)]);
}
