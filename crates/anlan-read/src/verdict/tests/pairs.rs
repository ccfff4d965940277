//! Pairs in the styles of reports, tables, bulletins and plans, written for this test.
//!
//! All are judged from January to the end of September of a year that ends in December.

use super::*;

const MET: &str = "met";
const ON: &str = "on_track";
const BEHIND: &str = "behind";
const OTHER: &str = "not_comparable";
const NONE: &str = "evidence_missing";

/// Target, claim, verdict.
const PAIRS: &[(&str, &str, &str)] = &[
    // Counts in step, reached and behind.
    ("城镇新增就业5万人", "1—9月，全市城镇新增就业4.2万人", ON),
    ("城镇新增就业5万人", "截至9月底，城镇新增就业5.1万人，完成年度目标的102%", MET),
    ("城镇新增就业5万人", "城镇新增就业2.9万人", BEHIND),
    ("改造老旧小区120个", "已改造老旧小区96个，惠及居民3.2万户", ON),
    ("改造老旧小区120个", "已改造老旧小区60个，惠及居民3.2万户", BEHIND),
    ("新建农村公路300公里", "新建农村公路312公里", MET),
    ("新建农村公路300公里", "新建农村公路185000米", BEHIND),
    ("建成高标准农田20万亩", "建成高标准农田15.6万亩", ON),
    ("新增绿地面积50公顷", "新增绿地面积52万平方米", MET),
    ("培训农村实用人才3000人次", "培训农村实用人才3012人", OTHER),
    ("开展送戏下乡200场", "开展送戏下乡160场，观众达4.8万人次", ON),
    ("招商引资到位资金80亿元", "招商引资到位资金45亿元", BEHIND),
    ("招商引资到位资金80亿元", "新签约招商引资项目45个，协议总投资120亿元", OTHER),
    ("新增个体工商户1万户", "新增个体工商户1.2万户", MET),
    ("发放创业担保贷款6亿元", "发放创业担保贷款6亿元余，扶持创业3200人", MET),
    ("新增养老床位4000张", "新增养老床位4000余张", MET),
    ("新增养老床位4000张", "新增养老床位近4000张", ON),
    ("新建村卫生室60所", "新建村卫生室62处", MET),
    ("引进博士100名", "引进博士101人", MET),
    ("组织企业参展50家次", "组织50家企业参展", OTHER),
    ("新增公共停车位8000个", "目前正在加紧施工", NONE),
    ("新增公共停车位8000个", "计划新增公共停车位9000个", OTHER),
    // Stages.
    ("新认定专精特新中小企业40家", "组织申报专精特新中小企业66家", OTHER),
    ("新认定专精特新中小企业40家", "新认定专精特新中小企业43家", MET),
    ("新认定专精特新中小企业40家", "推荐专精特新中小企业45家，等待公示", OTHER),
    ("竣工亿元以上项目30个", "新开工亿元以上项目41个", OTHER),
    ("新开工亿元以上项目30个", "新开工亿元以上项目31个，总投资95亿元", MET),
    ("签约项目100个", "落地项目100个", OTHER),
    ("建成保障性租赁住房3000套", "开工保障性租赁住房3200套，建成2400套", ON),
    ("交付安置房2000套", "竣工安置房2100套", OTHER),
    // Growth.
    ("规模以上工业增加值增长7%以上", "规模以上工业增加值增长7.4%", ON),
    ("规模以上工业增加值增长7%以上", "规模以上工业增加值增长6.9%", BEHIND),
    ("固定资产投资增长8%左右", "固定资产投资同比增长7.6%", ON),
    ("固定资产投资增长8%左右", "固定资产投资同比增长7.3%", BEHIND),
    ("社会消费品零售总额增长6%", "社会消费品零售总额318亿元，同比增长6.5%", ON),
    ("社会消费品零售总额增长6%", "社会消费品零售总额下降2.1%", BEHIND),
    ("外贸进出口增长5%", "一般公共预算收入增长9.2%", OTHER),
    ("地区生产总值增长6%左右", "前三季度GDP同比增长5.2%", BEHIND),
    ("农村居民人均可支配收入增长7%", "城镇居民人均可支配收入增长8%", OTHER),
    ("研发经费投入强度提高0.2个百分点", "研发经费投入增长12%", OTHER),
    ("一般公共预算收入增长5%", "一般公共预算收入31亿元", OTHER),
    // Ratios.
    ("空气质量优良天数比例达到82%", "空气质量优良天数比例为84.1%", ON),
    ("空气质量优良天数比例达到82%", "空气质量优良天数比例为79.8%", BEHIND),
    ("生活垃圾无害化处理率达到98%以上", "生活污水处理率达到99%", OTHER),
    ("高血压患者规范管理率达到65%以上", "糖尿病患者规范管理率达到68%", OTHER),
    ("学前三年毛入园率达到92%", "学前三年毛入园率92%", ON),
    // Less is better.
    ("城镇调查失业率控制在5.5%以内", "城镇调查失业率5.2%", ON),
    ("城镇调查失业率控制在5.5%以内", "城镇调查失业率5.8%", BEHIND),
    ("居民消费价格涨幅3%左右", "居民消费价格涨幅2.1%", ON),
    ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降3.4%", ON),
    ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降1.6%", BEHIND),
    ("生产安全事故起数下降10%以上", "生产安全事故起数下降12.5%", ON),
    ("细颗粒物平均浓度控制在40微克/立方米以内", "细颗粒物平均浓度为43微克/立方米", BEHIND),
    // Shares of the plan.
    ("完成造林2万亩", "造林完成年度计划的91%", ON),
    ("完成造林2万亩", "造林完成年度计划的52%", BEHIND),
    ("发行专项债券30亿元", "发行专项债券32.4亿元，占年度目标的108%", MET),
    ("实现自来水普及行政村全覆盖", "自来水普及行政村占比96%", ON),
    // Not a number, names, thresholds.
    ("深入推进放管服改革", "取消证明事项31项", OTHER),
    ("开展全民健身活动", "开展全民健身活动120场次", OTHER),
    ("实施质量强市三年行动", "质量抽检合格率98.5%", OTHER),
    ("加快2万吨污水处理厂项目建设", "完成投资1.2亿元", OTHER),
    ("推进500万元以上项目建设", "在库项目213个", OTHER),
    ("全面落实“1+3+N”工作体系", "召开会议12次", OTHER),
    // Stock and addition, parts.
    ("新增市场主体2万户", "市场主体总数达到31万户", OTHER),
    ("新增市场主体2万户", "市场主体总数31万户，新增市场主体1.8万户", ON),
    ("建设充电桩1000个", "建设充电站20座", OTHER),
    ("建成社区食堂30家", "建成社区食堂33处，日均就餐2600人次", MET),
    // A node in the text.
    ("9月底前完成改厕5000户", "完成改厕4200户", BEHIND),
    ("6月底前建成公园3个", "建成公园3处", MET),
];

fn pair(target: &str, claim: &str) -> Pair {
    Pair {
        target_text: target.to_owned(),
        claim_text: claim.to_owned(),
        period_start: date(2023, 1, 1),
        as_of: date(2023, 9, 30),
        deadline: Some(date(2023, 12, 31)),
        context: None,
    }
}

#[test]
fn pairs_in_many_styles_are_judged_as_written() {
    let schedule = Schedule::LinearWithin { points: 5 };
    let wrong: Vec<String> = PAIRS
        .iter()
        .map(|(target, claim, expected)| {
            (judge(&pair(target, claim), &schedule), target, claim, expected)
        })
        .filter(|(found, .., expected)| found.verdict.code() != **expected)
        .map(|(found, target, claim, expected)| {
            let got = found.verdict.code();
            format!("{target} | {claim}: {expected}, got {got} {} {}", found.rule, found.reason)
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), PAIRS.len(), wrong.join("\n"));
}
