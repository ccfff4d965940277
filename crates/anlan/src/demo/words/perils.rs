//! What inspectors write down: dangers by family of place, and how each kind is put right.
//! Slots are `{spot}` (where in the place), `{n}` (a small number) and `{m}` (a measure).

use super::trades::PerilGroup;
use crate::demo::dice::Dice;
use PerilGroup::{
    Building, Chemical, Dusty, Farm, Flood, Gathering, Idle, Kitchen, Retail, Storage, Vehicle,
    Works,
};

/// Whether a danger is ordinary or one that sector criteria name as major.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    /// Removable at once or soon.
    General,
    /// Named so by sector criteria.
    Major,
}

/// One way a danger is described.
#[derive(Debug)]
pub(crate) struct Peril {
    /// Kind of danger.
    pub(crate) category: &'static str,
    /// Words with slots.
    pub(crate) words: &'static str,
    /// Families of place where it is met; none means everywhere indoors.
    pub(crate) groups: &'static [PerilGroup],
    /// Ordinary or major.
    pub(crate) severity: Severity,
}

const fn met(category: &'static str, words: &'static str, groups: &'static [PerilGroup]) -> Peril {
    Peril { category, words, groups, severity: Severity::General }
}

const fn major(
    category: &'static str,
    words: &'static str,
    groups: &'static [PerilGroup],
) -> Peril {
    Peril { category, words, groups, severity: Severity::Major }
}

/// Every way of describing a danger.
pub(crate) const PERILS: &[Peril] = &[
    met("fire", "{spot}灭火器压力不足，{n}具已过检验期", &[]),
    met("fire", "{spot}疏散通道堆放杂物，净宽不足{m}米", &[]),
    met("fire", "{spot}应急照明灯不亮，安全出口标志损坏{n}处", &[]),
    met("fire", "{spot}消火栓被遮挡，箱内缺水带", &[Works, Dusty, Storage, Gathering]),
    met("fire", "安全出口上锁，营业期间未开启", &[Retail, Kitchen, Gathering]),
    met("fire", "{spot}电动车违规入室充电，飞线{n}处", &[Retail, Kitchen, Gathering, Storage]),
    met("fire", "货物堆垛距灯具不足{m}米，未留防火间距", &[Storage, Retail]),
    met("fire", "二层阁楼住人，与营业区未作防火分隔", &[Retail, Kitchen]),
    met("fire", "外窗设固定防盗网，未留逃生口{n}处", &[Retail, Gathering, Kitchen]),
    met("fire", "{spot}用易燃彩钢夹芯板搭建，面积约{n}0平方米", &[Works, Dusty, Storage, Idle]),
    met("electrical", "{spot}配电箱无门，接线裸露", &[]),
    met("electrical", "{spot}私拉乱接临时线，插线板串接{n}级", &[]),
    met("electrical", "设备外壳未接地，漏电保护器缺失{n}处", &[Works, Dusty, Building, Farm]),
    met("electrical", "{spot}电线未穿管敷设在可燃物上，长约{n}米", &[Dusty, Storage, Retail, Farm]),
    met("electrical", "防爆区域使用普通照明灯具{n}盏", &[Chemical]),
    met("electrical", "现场配电箱一闸多机，未做到三级配电", &[Building]),
    met("gas", "液化气瓶与灶具同室，软管超过{m}米且有接头", &[Kitchen]),
    met("gas", "{spot}未装可燃气体报警器", &[Kitchen, Gathering]),
    met("gas", "燃气软管老化龟裂，未装自动切断阀", &[Kitchen]),
    met("gas", "后厨存放液化气瓶{n}只，超出用量", &[Kitchen]),
    met("gas", "油烟管道{n}个月未清洗，积油明显", &[Kitchen]),
    met("special_equipment", "叉车未检验，驾驶人员无证操作", &[Works, Storage, Dusty]),
    met("special_equipment", "行车限位器失灵，吊钩无防脱装置", &[Works]),
    met("special_equipment", "储气罐安全阀超期未校验{n}只", &[Works, Vehicle, Chemical]),
    met("special_equipment", "电梯轿厢内未张贴有效检验标志", &[Gathering, Retail]),
    met("machine", "{spot}冲压设备光电保护失效{n}台", &[Works]),
    met("machine", "皮带、链轮传动部位无防护罩{n}处", &[Works, Dusty, Farm]),
    met("machine", "砂轮机无托架护罩，操作人员未戴护目镜", &[Works, Vehicle]),
    met("machine", "木工圆锯无分料刀和防护罩{n}台", &[Dusty]),
    met("hot_work", "{spot}动火作业未办审批，旁边无灭火器材", &[Works, Building, Vehicle]),
    met("hot_work", "氧气瓶与乙炔瓶间距不足{m}米，气瓶未固定", &[Works, Building, Vehicle]),
    met("dust", "除尘管道积尘厚，未按周期清理", &[Dusty]),
    met("dust", "打磨工位未设吸尘罩，用压缩空气吹扫粉尘", &[Dusty, Works]),
    met("chemical", "油漆、稀料混放，未设专用库，存量约{n}0公斤", &[Dusty, Chemical, Vehicle]),
    met("chemical", "危险化学品标签脱落，未见安全技术说明书{n}种", &[Chemical]),
    met("chemical", "装卸口静电接地夹损坏", &[Chemical]),
    met("chemical", "农药与食品同库存放", &[Storage]),
    met(
        "confined_space",
        "{spot}污水池无警示标识，未建有限空间台账",
        &[Works, Kitchen, Farm, Chemical],
    ),
    met("confined_space", "下池作业未配气体检测仪和三脚架", &[Farm, Chemical, Building]),
    met("management", "新员工{n}人未经三级教育上岗", &[Works, Dusty, Chemical, Building]),
    met("management", "安全生产责任制未上墙，负责人不掌握本岗风险", &[]),
    met(
        "management",
        "应急预案{n}年未修订，未开展演练",
        &[Works, Dusty, Chemical, Gathering, Storage],
    ),
    met("management", "特种作业证过期{n}人", &[Works, Building, Vehicle]),
    met("building_site", "脚手架缺扫地杆，连墙件间距过大", &[Building]),
    met("building_site", "临边洞口未设防护栏{n}处", &[Building]),
    met("building_site", "高处作业人员未系安全带{n}人", &[Building]),
    met("structure", "{spot}墙体开裂约{m}米，屋面有塌陷", &[Idle, Storage, Farm, Dusty]),
    met("structure", "门头广告牌锈蚀松动，有坠落危险", &[Retail, Kitchen, Gathering]),
    met("vehicle", "举升机锁止失灵，未停用", &[Vehicle]),
    met("vehicle", "货车改装{n}辆，轮胎磨损超标", &[Vehicle]),
    met("farm", "饲料塔无防坠落护栏", &[Farm]),
    met("farm", "沼气池盖板破损，旁边无围栏", &[Farm]),
    met("idle", "院门损坏，外来人员可随意进出，院内堆放废旧物资", &[Idle]),
    met("idle", "院内有人擅自分装桶装液体，去向待核", &[Idle]),
    met("idle", "闲置期间用电量异常，疑有加工活动", &[Idle]),
    met("flood", "涵洞排水泵{n}台不能启动", &[Flood]),
    met("flood", "雨水篦子堵塞{n}处，汛期易积水", &[Flood]),
    met("flood", "积水标尺和警示灯损坏", &[Flood]),
    major("confined_space", "污水池有限空间作业未审批、未检测即进入", &[Works, Kitchen, Chemical]),
    major("dust", "除尘系统未设泄爆装置，干式除尘器装在室内", &[Dusty]),
    major("chemical", "未经许可储存桶装汽油、稀释剂，约{n}00公斤", &[Chemical, Idle, Storage]),
    major("fire", "疏散楼梯封堵，仅余一个出口", &[Gathering, Kitchen, Retail, Vehicle, Farm]),
    major("building_site", "基坑支护变形超过预警值，未停工撤人", &[Building]),
    major("flood", "涵洞泵站全部停机，无备用电源", &[Flood]),
];

const SPOTS: &[&str] = &[
    "一楼",
    "二楼",
    "东侧",
    "西侧",
    "后院",
    "门口",
    "库房",
    "操作间",
    "大厅",
    "楼梯间",
    "更衣室",
    "过道",
];
/// The first so many spots exist everywhere.
const SPOTS_ANYWHERE: usize = 6;

const FIXES: &[(&str, &[&str])] = &[
    ("fire", &["已更换并重新定位，现场测试正常", "杂物已清走，通道恢复", "已拆除，留出逃生口"]),
    ("electrical", &["已请电工重新布线并穿管", "配电箱已换新，漏保测试有效"]),
    ("gas", &["软管已换金属波纹管，报警器装好并试响", "气瓶已移到室外气瓶间"]),
    ("special_equipment", &["已报检，合格标志已张贴", "停用待检，检验合格后恢复使用"]),
    ("machine", &["护罩已加装，人员重新交底", "保护装置已修复并逐台试验"]),
    ("hot_work", &["动火审批已补，器材配齐", "气瓶分开固定，间距达标"]),
    ("dust", &["管道已清灰，建立清扫记录", "吸尘罩已安装"]),
    ("chemical", &["已移入专用柜，台账建好", "接地夹已更换，测试导通"]),
    ("confined_space", &["警示牌和围栏已装，台账已建", "检测仪已购置，人员培训完成"]),
    ("management", &["培训已补，记录齐全", "制度已上墙，预案修订并演练"]),
    ("building_site", &["防护已恢复，班组已交底", "整架检查加固完毕"]),
    ("structure", &["已加固并拉警戒线", "危险部位已拆除"]),
    ("vehicle", &["已检修，试机正常", "已恢复原状并换胎"]),
    ("farm", &["护栏、盖板已装好"]),
    ("idle", &["院门已换锁，物资清空", "人员已劝离，列入每周巡查"]),
    ("flood", &["已清淤检修，试机正常", "标尺和警示灯已更换"]),
];

/// Draws a danger fit for a family of place: its category and its words with the slots filled.
pub(crate) fn describe(
    dice: &mut Dice,
    group: PerilGroup,
    severity: Severity,
) -> (&'static str, String) {
    let fits = |peril: &&Peril| {
        let everywhere = peril.groups.is_empty() && group != Flood && group != Idle;
        peril.severity == severity && (everywhere || peril.groups.contains(&group))
    };
    let fitting: Vec<&'static Peril> = PERILS.iter().filter(fits).collect();
    let peril = if fitting.is_empty() { &PERILS[0] } else { *dice.pick(&fitting) };
    (peril.category, fill(dice, peril.words, group))
}

fn fill(dice: &mut Dice, words: &str, group: PerilGroup) -> String {
    let spots = match group {
        Works | Dusty | Chemical | Storage | Kitchen | Gathering => SPOTS.len(),
        Retail | Vehicle | Building | Farm | Idle | Flood => SPOTS_ANYWHERE,
    };
    let spot = SPOTS[dice.below(spots)];
    let count = dice.between(2, 9).to_string();
    let measure = format!("{}.{}", dice.between(1, 3), dice.between(0, 9));
    words.replace("{spot}", spot).replace("{n}", &count).replace("{m}", &measure)
}

/// Draws what the rectifier writes for a category.
pub(crate) fn fix(dice: &mut Dice, category: &str) -> &'static str {
    let fixes = FIXES.iter().find(|(known, _)| *known == category);
    fixes.map_or("已按要求整改完毕", |(_, words)| *dice.pick(words))
}
