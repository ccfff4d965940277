//! The demonstration city's own vocabulary: people, places, roads, brands, sign words.
//! Everything here is invented for it or is an ordinary word of the language; no gazetteer, register
//! or list of real names was copied, and combinations that would spell a real city are refused.

use super::dice::Dice;

pub(crate) mod perils;
pub(crate) mod trades;

/// Common surnames first: the first twenty are drawn for more than half of the people.
const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛",
    "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚",
    "谭", "廖", "邹", "熊", "金", "陆", "郝", "孔", "白", "崔", "康", "毛", "邱", "秦", "江", "史",
    "顾", "侯", "邵", "孟", "龙", "万", "段", "雷", "钱", "汤", "尹", "黎", "易", "常", "武", "乔",
    "贺", "赖", "龚", "文", "欧阳", "司徒", "上官",
];
const DOUBLE_SURNAMES: &[&str] = &["欧阳", "司徒", "上官"];
const COMMON_SURNAMES: usize = 20;

const GIVEN: &[&str] = &[
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "建", "国", "志", "文", "春", "秀", "海",
    "燕", "玲", "红", "梅", "晓", "光", "东", "成", "林", "峰", "波", "斌", "宇", "浩", "凯", "健",
    "俊", "帆", "雪", "荣", "爱", "美", "洁", "慧", "颖", "鹏", "飞", "彬", "立", "新", "永", "宏",
    "庆", "辉", "振", "兴", "忠", "良", "德", "义", "传", "继", "学", "士", "洪", "树", "群", "萍",
    "倩", "琳", "婷", "雯", "欣", "怡", "佳", "悦", "晨", "阳", "旭", "昊", "然", "轩", "梓", "涵",
    "泽", "瑞", "嘉", "睿", "子", "若", "诗", "岩", "冬", "秋", "月", "云", "霖", "博", "远", "航",
    "守", "培", "凤", "莲", "巧", "贵", "福", "祥", "顺", "才",
];

const BRAND_FIRST: &[&str] = &[
    "瑞", "鑫", "恒", "宏", "盛", "嘉", "永", "顺", "泰", "华", "金", "德", "诚", "信", "兴", "隆",
    "旺", "祥", "和", "悦", "佳", "美", "康", "达", "通", "博", "天", "海", "星", "晨", "旭", "东",
    "润", "泽", "沐", "朗", "启", "卓", "锐", "融", "聚", "百", "万", "亿", "众", "联", "大", "新",
    "正", "弘", "景", "益", "优", "富", "裕", "凯", "腾", "锦", "云", "颐",
];
const BRAND_SECOND: &[&str] = &[
    "源", "达", "辉", "晟", "昌", "顺", "隆", "盛", "通", "祥", "瑞", "悦", "铭", "诺", "捷", "硕",
    "旺", "霖", "朗", "佑", "丰", "腾", "茂", "聚", "烨", "宸", "昊", "翔", "睿", "鼎", "创", "诚",
    "利", "亿", "邦", "森", "格", "尔", "科", "卓",
];
const BRAND_THIRD: &[&str] = &["源", "达", "隆", "通", "祥", "鼎", "盛", "邦", "尔", "森"];

/// Combinations that would spell a real city, county or well-known house.
const BRAND_REFUSED: &[&str] = &[
    "东丰", "东昌", "东源", "永丰", "永顺", "永昌", "泰顺", "德昌", "德格", "华通", "恒瑞", "海丰",
    "海尔", "新丰", "新邦", "新源", "嘉祥", "富源", "富顺", "兴隆", "大丰", "大通", "万科", "万达",
    "万通", "天祥", "金昌", "金利", "正邦", "和顺", "和硕", "盛隆", "信丰", "润达", "隆昌", "德邦",
    "联创", "美格", "格尔", "融创", "海格", "天通", "信达", "百利", "博格", "万源", "利通", "大祥",
    "新昌", "瑞昌", "顺昌",
];

const WARM: &[&str] = &[
    "顺心",
    "称心",
    "同福",
    "暖阳",
    "邻里",
    "街角",
    "百味",
    "家常",
    "小满",
    "谷雨",
    "晴天",
    "好邻",
    "满堂",
    "常来",
    "好运",
    "清欢",
    "知味",
    "老街",
    "一家亲",
    "如意",
    "喜盈门",
    "欢喜",
    "小树",
    "青禾",
    "拾光",
    "麦田",
    "四季",
    "半日",
    "甜心",
    "金手指",
    "好帮手",
    "快手",
    "巧媳妇",
    "老地方",
    "平价",
    "实惠",
    "便民",
    "放心",
    "新时代",
    "红太阳",
];

/// Chains that open branch after branch under one sign.
pub(crate) const CHAINS: &[(&str, &str)] = &[
    ("澜小满", "便利店"),
    ("稻香邻", "熟食店"),
    ("康悦堂", "大药房"),
    ("一碗晴", "面馆"),
    ("鹭鲜生", "超市"),
    ("茶屿", "奶茶店"),
    ("净衣坊", "洗衣店"),
    ("车友邦", "汽车美容店"),
    ("童小舟", "母婴用品店"),
    ("丝语", "美发店"),
];

const ROAD_STEMS: &[&str] = &[
    "听雨", "镜水", "稻香", "百川", "望堤", "安流", "静水", "澄心", "长波", "秋实", "春播", "渡口",
    "新汀", "云帆", "书院", "织锦", "铸新", "同舟", "厚德", "明理", "丰登", "鹭洲", "柳岸", "归帆",
    "观潮", "汀兰", "锦程", "勤耕", "共济", "清晏", "竹影", "荷香", "石桥", "古槐", "采菱", "垂虹",
    "枕流", "弦歌", "向学", "百工", "通衢", "货栈", "粮仓", "窑前", "堤下", "闸口", "双柳", "月台",
    "晓渡", "晚晴", "白帆", "苇荡", "霁月", "和风", "细雨", "初阳", "远山", "流光", "鱼跃", "鸢飞",
];
const ROAD_ENDINGS: &[&str] = &["路", "路", "路", "街", "大街", "巷", "大道"];

const VILLAGE_FIRST: &[&str] = &[
    "沐", "岚", "浔", "澄", "霁", "樵", "芷", "荻", "蓼", "苇", "柘", "榆", "棠", "莳", "鹭", "鸢",
    "砚", "笠", "蓑", "耧", "椽", "杼", "葭", "蘅", "菰", "桁", "穗", "稷", "麓", "篱", "筱", "湉",
];
const VILLAGE_SECOND: &[&str] =
    &["汀", "堰", "圩", "渚", "陂", "垄", "畈", "墩", "渡", "坨", "塬", "坞"];

/// Combinations that a real village already bears.
const VILLAGE_REFUSED: &[&str] = &["澄墩", "樵塬", "芷陂", "蓼坞", "榆坨", "棠陂"];

/// The four sides of the wind, for twin villages and vague addresses.
pub(crate) const SIDES: &[&str] = &["东", "西", "南", "北"];

/// Landmarks that addresses of the field lean on.
pub(crate) const LANDMARKS: &[&str] = &[
    "老供销社",
    "卫生院",
    "中心小学",
    "农贸市场",
    "敬老院",
    "加油站",
    "文化大院",
    "粮管所",
    "汽车站",
    "水塔",
    "幼儿园",
    "邮政所",
    "派出所",
    "大桥",
    "变电站",
    "集市",
    "水库大坝",
    "养老驿站",
];

/// Words by which a vacant place is known.
pub(crate) const IDLE_WORDS: &[&str] = &[
    "闲置厂房",
    "闲置院落",
    "空置仓库",
    "停用养殖场",
    "废弃窑厂院",
    "闲置沿街房",
    "停产车间",
    "空置校舍",
    "闲置冷库",
    "旧厂区",
];

/// Draws a full name with a surname given, or with one drawn.
pub(crate) fn person_name(dice: &mut Dice, surname: Option<&str>) -> String {
    let mut name = String::from(surname.unwrap_or_else(|| draw_surname(dice)));
    name += dice.pick::<&str>(GIVEN);
    if dice.chance(760) {
        name += dice.pick::<&str>(GIVEN);
    }
    name
}

fn draw_surname(dice: &mut Dice) -> &'static str {
    if dice.chance(560) {
        SURNAMES[dice.below(COMMON_SURNAMES)]
    } else {
        SURNAMES[dice.below(SURNAMES.len())]
    }
}

/// The surname a generated name begins with.
pub(crate) fn surname_of(name: &str) -> &str {
    let long = DOUBLE_SURNAMES.iter().find(|known| name.starts_with(**known));
    let first = || SURNAMES.iter().find(|known| name.starts_with(**known));
    long.or_else(first).copied().unwrap_or(name)
}

/// Draws the distinctive word of a company's name.
pub(crate) fn brand(dice: &mut Dice) -> String {
    loop {
        let first = *dice.pick(BRAND_FIRST);
        let second = *dice.pick(BRAND_SECOND);
        let word = format!("{first}{second}");
        if first == second || BRAND_REFUSED.contains(&word.as_str()) {
            continue;
        }
        if !dice.chance(420) {
            return word;
        }
        let third = *dice.pick(BRAND_THIRD);
        if third != second && !BRAND_REFUSED.contains(&format!("{second}{third}").as_str()) {
            return format!("{word}{third}");
        }
    }
}

/// Draws the distinctive word of a shop's name; some are called after the owner.
pub(crate) fn shop_brand(dice: &mut Dice, owner: &str) -> String {
    let surname = surname_of(owner);
    match dice.below(100) {
        0..10 => format!("老{surname}"),
        10..18 => format!("{surname}记"),
        18..24 => String::from(owner),
        24..30 => format!("小{}", dice.pick(GIVEN)),
        30..58 => format!("{}{}", dice.pick(WARM), if dice.chance(300) { surname } else { "" }),
        _ => brand(dice),
    }
}

/// Draws a telephone number whose prefix the numbering plan has not given out.
pub(crate) fn phone(dice: &mut Dice) -> String {
    let prefix = *dice.pick(&["160", "161", "163", "164", "168", "169"]);
    format!("{prefix}{:08}", dice.between(10_000_000, 99_999_999))
}

/// Gives every road name of the city once, in a drawn order.
pub(crate) fn road_names(dice: &mut Dice) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for stem in ROAD_STEMS {
        names.push(format!("{stem}{}", dice.pick(ROAD_ENDINGS)));
        names.push(format!("{}{stem}路", dice.pick(SIDES)));
    }
    dice.shuffle(&mut names);
    names
}

/// Gives village names without their ending, each once, in a drawn order; some come as twins.
pub(crate) fn village_names(dice: &mut Dice) -> Vec<String> {
    let mut names = Vec::new();
    for first in VILLAGE_FIRST {
        for second in VILLAGE_SECOND {
            let stem = format!("{first}{second}");
            if VILLAGE_REFUSED.contains(&stem.as_str()) {
                continue;
            }
            if dice.chance(120) {
                let (one, two) = if dice.chance(500) { ("东", "西") } else { ("前", "后") };
                names.push(format!("{one}{stem}"));
                names.push(format!("{two}{stem}"));
            } else {
                names.push(stem);
            }
        }
    }
    dice.shuffle(&mut names);
    names
}
