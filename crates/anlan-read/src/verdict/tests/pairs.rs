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
    // A second set, written before the rules that it tests.
    (
        "全市新增城镇就业6.5万人、失业人员再就业1.5万人",
        "全市新增城镇就业5.8万人，失业人员再就业1.3万人",
        ON,
    ),
    (
        "全市新增城镇就业6.5万人、失业人员再就业1.5万人",
        "全市新增城镇就业5.8万人，失业人员再就业0.6万人",
        BEHIND,
    ),
    ("城镇新增就业5万人", "帮助失业人员再就业1.2万人", OTHER),
    ("实施城市更新项目15个", "15个城市更新项目全部开工", MET),
    ("实施城市更新项目15个", "城市更新项目已开工12个、完工5个", ON),
    ("建成5G基站500个", "累计建成5G基站2300个，今年新建成420个", ON),
    ("完成棚户区改造1800套", "棚改新开工1800套", OTHER),
    ("完成1800套棚户区改造", "已完成棚户区改造1450套", ON),
    ("城市生活污水集中收集率提高5个百分点", "城市生活污水集中收集率提高5.6个百分点", ON),
    ("城市生活污水集中收集率提高5个百分点", "城市生活污水集中收集率达到72%", OTHER),
    ("实现旅游收入260亿元,增长15%", "实现旅游收入198亿元，同比增长16.2%", ON),
    ("实现旅游收入260亿元,增长15%", "接待游客3200万人次，实现旅游收入158亿元，同比增长9%", BEHIND),
    ("新登记企业8000户以上", "新登记企业6800户，比去年同期增长14%", ON),
    ("每千人口拥有执业医师3.2人", "每千人口拥有执业医师3.3人", MET),
    ("全年接待游客1500万人次", "前三季度接待游客1320万人次", ON),
    ("规上工业企业达到800家", "规上工业企业达到812家，较年初净增36家", MET),
    ("净增规上工业企业50家", "净增规上工业企业36家，总数达812家", ON),
    ("净增规上工业企业50家", "规上工业企业总数达812家", OTHER),
    ("粮食播种面积不低于310万亩", "粮食播种面积312.5万亩", MET),
    ("PM2.5平均浓度不超过42微克/立方米", "1—9月PM2.5平均浓度38微克/立方米", ON),
    ("全市新增贷款300亿元", "9月末贷款余额2850亿元，较年初新增231亿元", ON),
    ("新增贷款300亿元", "贷款余额2850亿元", OTHER),
    ("压减行政审批时限至5个工作日以内", "行政审批时限压减至4个工作日", ON),
    ("完成投资50亿元", "完成投资率82%", ON),
    (
        "推进12个省重点项目建设，完成年度投资50亿元",
        "12个省重点项目累计完成投资41.3亿元，占年度计划的82.6%",
        ON,
    ),
    ("全市民生实事项目10件全部完成", "10件民生实事已完成7件", ON),
    ("农村生活污水治理率达到55%", "农村生活污水治理率为48.5%", BEHIND),
    ("森林覆盖率提高到42.6%", "森林蓄积量达到2100万立方米", OTHER),
    ("打造省级美丽乡村示范村30个", "创建市级美丽乡村示范村45个", OTHER),
    ("培育农业产业化省级龙头企业5家", "推荐申报农业产业化省级龙头企业9家", OTHER),
    ("引进亿元以上项目60个", "引进亿元以上项目52个，其中10亿元以上项目8个", ON),
    ("引进10亿元以上项目10个", "引进亿元以上项目52个，其中10亿元以上项目8个", ON),
    ("完成危房改造350户", "已竣工342户，竣工率97.7%", ON),
    (
        "新增技能人才8000人，其中高技能人才2500人",
        "新增技能人才7200人，其中高技能人才1100人",
        BEHIND,
    ),
    ("实际使用外资1.2亿美元", "实际使用外资9800万美元", ON),
    ("实际使用外资1.2亿美元", "实际使用内资38亿元", OTHER),
    ("全社会研发投入占比达到2.6%", "全社会研发投入增长12%", OTHER),
    ("高新技术企业达到300家", "高新技术企业申报120家，有效期内高新技术企业达到285家", ON),
    ("事故死亡人数下降5%", "事故死亡人数同比下降3.1%", BEHIND),
    ("事故死亡人数下降5%", "事故起数同比下降12%", OTHER),
    ("适龄儿童免疫规划疫苗接种率90%以上", "适龄儿童免疫规划疫苗接种率保持在95%以上", ON),
    ("改造农村户厕2万座", "改造农村户厕1.1万座", BEHIND),
    ("改造供水管网80公里", "改造供热管网75公里", OTHER),
    ("新建口袋公园12个", "新建口袋公园十二处", MET),
    ("建设改造城市道路36条", "建设改造城市道路30条，其中通车21条", ON),
    ("全年化解信访积案200件", "化解信访积案156件，化解率78%", ON),
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

/// Target, claim, column, whether words and numbers part.
const SAID: &[(&str, &str, Option<&str>, &str)] = &[
    ("城镇新增就业5万人", "城镇新增就业2.9万人", Some("是"), "yes"),
    ("城镇新增就业5万人", "城镇新增就业2.9万人", Some("是否完成：是"), "yes"),
    ("城镇新增就业5万人", "城镇新增就业2.9万人", Some("否"), "no"),
    ("城镇新增就业5万人", "城镇新增就业2.9万人", None, "no"),
    ("城镇新增就业5万人", "城镇新增就业2.9万人，圆满完成全年任务", None, "yes"),
    ("城镇新增就业5万人", "城镇新增就业2.9万人，确保圆满完成全年任务", None, "no"),
    ("城镇新增就业5万人", "城镇新增就业4.6万人", Some("完成"), "no"),
    ("城镇新增就业5万人", "就业形势总体稳定", Some("是"), "uncertain"),
    ("新认定高新技术企业40家", "申报高新技术企业66家", Some("是"), "uncertain"),
    ("开展健身活动", "开展健身活动12场", Some("是"), "no"),
];

#[test]
fn words_that_part_from_numbers_are_pointed_out_and_nothing_else() {
    for (target, claim, context, expected) in SAID {
        let pair = Pair { context: context.map(ToOwned::to_owned), ..pair(target, claim) };
        let found = judge(&pair, &Schedule::LinearWithin { points: 5 });
        assert_eq!(found.contradiction.code(), *expected, "{target} | {claim}: {}", found.reason);
        assert_eq!(found.reason.contains("自述与数字不一致，口径待核"), *expected == "yes");
    }
}

#[test]
fn the_schedule_is_a_setting() {
    let pair = pair("改造老旧小区100个", "已改造老旧小区72个");
    let nodes = Schedule::Nodes(vec![Node { day: date(2023, 6, 30), due: 6_000 }]);
    let verdict = |schedule: &Schedule| judge(&pair, schedule).verdict;
    assert_eq!(verdict(&Schedule::Linear), Verdict::Behind);
    assert_eq!(verdict(&Schedule::LinearWithin { points: 5 }), Verdict::OnTrack);
    assert_eq!(verdict(&nodes), Verdict::OnTrack);
}

#[test]
fn odd_texts_and_days_are_judged_without_harm() {
    let many = "完成3个、4个和5个，占比9%，".repeat(3_000);
    let texts = ["", "\n", "%", "999999999999999亿元", "-0%", "全部", "增长-5%", many.as_str()];
    for target in texts {
        for claim in texts {
            let late = Pair { period_start: date(2024, 1, 1), ..pair(target, claim) };
            judge(&late, &Schedule::Linear);
            let none = Pair { deadline: None, ..pair(target, claim) };
            judge(&none, &Schedule::Nodes(Vec::new()));
        }
    }
}
