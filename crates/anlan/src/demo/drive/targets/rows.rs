//! What the city's table says, and what its units say a quarter later. All of it is invented.

/// One target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    /// 序号.
    pub(super) no: &'static str,
    /// Number of the city's leader.
    pub(super) leader: usize,
    /// 责任目标内容.
    pub(super) target: &'static str,
    /// 完成时限.
    pub(super) deadline: &'static str,
    /// 责任单位.
    pub(super) units: &'static str,
    /// 完成情况 and 是否 of the table received.
    pub(super) before: (&'static str, &'static str),
    /// The next quarter; none where the report is missing.
    pub(super) now: Option<Now>,
}

/// A unit's own report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    /// Line of the department that reports.
    pub(super) unit: &'static str,
    /// 完成情况.
    pub(super) progress: &'static str,
    /// 是否.
    pub(super) self_report: &'static str,
    /// Why.
    pub(super) reason: Option<&'static str>,
    /// What the others did with it.
    pub(super) steps: &'static [Step],
}

/// A step of the chain.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Sign,
    Return(&'static str),
    Confirm,
    Close,
}

/// Whoever signs in each department.
pub(super) const HEADS: [(&str, &str); 4] =
    [("industry", "严知行"), ("housing", "柏景和"), ("emergency", "路见川"), ("market", "齐思远")];

/// Target, figure and plan of the one that is counted from records.
pub(super) const LINKED: (&str, &str, i64) = ("5", "units_visited", 18_000);

const ALL: &[Step] = &[Step::Sign, Step::Confirm, Step::Close];
const CONFIRMED: &[Step] = &[Step::Sign, Step::Confirm];
const SIGNED: &[Step] = &[Step::Sign];

const fn now(
    unit: &'static str,
    progress: &'static str,
    self_report: &'static str,
    steps: &'static [Step],
) -> Now {
    Now { unit, progress, self_report, reason: None, steps }
}

pub(super) const ROWS: &[Target] = &[
    Target {
        no: "1",
        leader: 2,
        target: "完成工贸企业安全培训2000人次",
        deadline: "年底",
        units: "市工业和信息化局",
        before: ("截至6月底，已完成工贸企业安全培训1120人次", "是"),
        now: Some(now("industry", "截至9月底，已完成工贸企业安全培训1630人次", "是", ALL)),
    },
    Target {
        no: "2",
        leader: 2,
        target: "完成老旧厂房消防设施改造80家",
        deadline: "年底",
        units: "市工业和信息化局 市应急管理局",
        before: ("已完成老旧厂房消防设施改造45家", "是"),
        now: Some(Now {
            reason: Some("另有14家已进场施工，计划四季度集中验收"),
            ..now("industry", "已完成老旧厂房消防设施改造52家", "是", SIGNED)
        }),
    },
    Target {
        no: "3",
        leader: 3,
        target: "改造老旧燃气管网60公里",
        deadline: "11月底",
        units: "市住房和城乡建设局",
        before: ("已改造老旧燃气管网33公里，完成压力测试后陆续通气", "是"),
        now: Some(now("housing", "已改造老旧燃气管网51公里", "是", CONFIRMED)),
    },
    Target {
        no: "4",
        leader: 3,
        target: "新建口袋公园30处",
        deadline: "年底",
        units: "市住房和城乡建设局",
        before: ("新建口袋公园11处", "是"),
        now: Some(Now {
            reason: Some("汛期停工，苗木补种推迟到四季度"),
            ..now(
                "housing",
                "新建口袋公园18处，其余正在铺装",
                "否",
                &[Step::Return("请分清已建成与正在铺装的处数，并附分处清单")],
            )
        }),
    },
    Target {
        no: "5",
        leader: 2,
        target: "全年检查覆盖单位1.8万家",
        deadline: "年底",
        units: "市应急管理局",
        before: ("按月制定检查计划，上半年任务已分解到各县区", "是"),
        now: Some(now("emergency", "按计划开展检查，数字以系统记录为准", "是", SIGNED)),
    },
    Target {
        no: "6",
        leader: 2,
        target: "组织企业应急演练240场次",
        deadline: "年底",
        units: "市应急管理局",
        before: ("组织企业应急演练131场次", "是"),
        now: Some(now("emergency", "组织企业应急演练188场次", "是", ALL)),
    },
    Target {
        no: "7",
        leader: 3,
        target: "创成省级安全发展示范乡镇4个",
        deadline: "年底",
        units: "市应急管理局",
        before: ("已申报省级安全发展示范乡镇6个", "是"),
        now: Some(now("emergency", "6个乡镇通过市级初审，已上报省里", "是", SIGNED)),
    },
    Target {
        no: "8",
        leader: 1,
        target: "健全风险研判“周调度、月会商”机制",
        deadline: "长期坚持",
        units: "市应急管理局",
        before: ("机制运行正常，每月会商一次", "是"),
        now: None,
    },
    Target {
        no: "9",
        leader: 3,
        target: "新增公共充电桩1500个",
        deadline: "年底",
        units: "市住房和城乡建设局 市交通运输局",
        before: ("新增公共充电桩640个，受供电增容影响略有滞后", "否"),
        now: None,
    },
    Target {
        no: "10",
        leader: 3,
        target: "餐饮场所燃气报警器安装率达到95%",
        deadline: "10月底",
        units: "市市场监督管理局 市住房和城乡建设局",
        before: ("餐饮场所燃气报警器安装率达到88.4%", "是"),
        now: Some(Now {
            reason: Some("剩余场所已停业或正在装修，开业前装齐"),
            ..now("market", "餐饮场所燃气报警器安装率达到93.1%", "是", &[])
        }),
    },
    Target {
        no: "11",
        leader: 1,
        target: "电梯应急救援平均到场时间控制在12分钟以内",
        deadline: "长期坚持",
        units: "市市场监督管理局",
        before: ("救援网点全部运行，到场时间持续缩短", "是"),
        now: Some(now("market", "电梯应急救援平均到场时间10.6分钟", "是", CONFIRMED)),
    },
    Target {
        no: "12",
        leader: 1,
        target: "特种设备使用单位专项检查1200家次",
        deadline: "年底",
        units: "市市场监督管理局",
        before: ("特种设备使用单位专项检查705家次", "是"),
        now: Some(now("market", "特种设备使用单位专项检查1234家次", "是", ALL)),
    },
];
