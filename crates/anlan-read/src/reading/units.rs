//! Measure words and units: which stand behind a number, and what kind of thing they count.
//!
//! Data and one lookup; whether a number is a quantity at all is decided elsewhere.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a unit counts. Units of different classes are never compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitClass {
    /// Things: 家, 项, 处.
    Things,
    /// People: 人, 名, 位.
    People,
    /// Occasions, not persons or firms: 人次, 家次, 场次.
    Occasions,
    /// Money: 元, 美元.
    Money,
    /// Shares of a whole: %, ‰, 成.
    Percent,
    /// Differences of shares: 个百分点.
    Points,
    /// Length: 米, 公里.
    Length,
    /// Area: 亩, 平方米.
    Area,
    /// Volume: 立方米, 升.
    Volume,
    /// Mass: 吨, 公斤.
    Mass,
    /// Power, energy, tension: 千瓦, 千瓦时, 千伏.
    Energy,
    /// Time spent: 天, 小时, 个月.
    Duration,
    /// Age: 岁.
    Age,
    /// Multiples: 倍.
    Multiple,
    /// Marks in an assessment and degrees: 分, 摄氏度, 分贝.
    Measure,
    /// Sets named by their number: 大, 级, 层.
    Group,
}

/// A unit as the table knows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// As written, in simplified characters.
    pub(super) word: &'static str,
    /// Under which word it is compared.
    pub(super) measure: &'static str,
    pub(super) class: UnitClass,
    /// Whether a Chinese numeral before it counts: 三家, but not 八方.
    pub(super) after_chinese: bool,
    /// How many characters it takes.
    pub(super) length: usize,
    /// Characters behind it that make it the beginning of another word.
    pub(super) goes_on: &'static str,
}

/// Measure words by class; those in the second text stand only behind Arabic digits.
const WORDS: [(UnitClass, &str, &str); 16] = [
    (
        UnitClass::Things,
        "家 项 条 处 个 户 件 起 宗 例 座 栋 幢 套 间 所 台 辆 艘 架 部 只 头 匹 羽 尾 株 棵 份 张 批 次 场 \
         门 种 款 笔 支 根 口 眼 盏 块 片 本 册 枚 道 趟 箱 袋 桶 瓶 盒 幅 首 台套 台件 件套 栋楼 组 轮 \
         部门 大类 门类 中类 小类 类 艘次 座次 所次 篇 例次 尊 顶 杆 具 副 对 方面 处次 张床位 床位 宗地",
        "期 面 管 节 集 段 车 列 班 届 标 村 镇 乡 县 市 省 国 街道 社区 县区 区县 县市区 乡镇 镇街 挂 单 \
         剂 剂次 针 针剂 羽次 票 席 桌 床 屏 盆 束 枝 丛 卷 页 字 户头 只次 标段 标准箱 标箱 箱位 户企业 章 \
         项次 点位 柜 缸 立方张 芯 链 台班 井 口井 筐 网格 部次 柱 颗 粒 块次 门次 桩 桩次 车厢 通",
    ),
    (UnitClass::People, "人 名 位 口人 户人", "员 人员 群众 居民 学生 职工"),
    (
        UnitClass::Occasions,
        "人次 家次 户次 班次 场次 批次 车次 架次 台次 件次 次数 人天 人日 课时 学时 工时 单次 航班次 辆次 \
         岗次 条次 企次 笔次 校次 店次 组次 趟次 车辆次 馆次 期次 天次 床次 宗次 间夜",
        "",
    ),
    (
        UnitClass::Money,
        "元 美元 欧元 港元 日元 英镑 港币 人民币 元人民币 块钱 卢布 新台币 澳元 加元 韩元",
        "角 RMB USD",
    ),
    (UnitClass::Percent, "% 成", "‰"),
    (UnitClass::Points, "个百分点 百分点 个千分点 个基点 个点", "基点"),
    (
        UnitClass::Length,
        "米 公里 千米 厘米 毫米 海里 分米 微米 延米 延长米 车道公里 皮长公里 芯公里 孔公里 华里 纳米 \
         沟公里 管公里 回公里 单线公里",
        "里 km m cm mm KM",
    ),
    (
        UnitClass::Area,
        "平方米 平方公里 平方千米 平米 平方 亩 公顷 亩次 平方厘米",
        "㎡ m² m2 km² km2 ㎢ hm² 亩地",
    ),
    (UnitClass::Volume, "立方米 立方 升 毫升 标准立方米 标方 加仑", "方 m³ m3 L ml mL ㎥ Nm³"),
    (
        UnitClass::Mass,
        "吨 公斤 千克 斤 克 毫克 微克 吨标准煤 吨标煤 千克标准煤 公担 吨二氧化碳 吨二氧化碳当量 载重吨 总吨",
        "kg t mg g μg",
    ),
    (
        UnitClass::Energy,
        "千瓦时 千瓦 兆瓦 吉瓦 瓦 千伏安 千伏 伏 度电 兆瓦时 吉瓦时 千伏安时 焦 马力 吨公里 人公里 \
         标准煤 标煤 兆瓦特 瓦特 千乏 安培 蒸吨 匹马力",
        "度 kW kV kWh kVA MW GW MWh GWh V W KW KV GB TB PB MB Mbps Gbps 兆 比特 TEU EFLOPS PFLOPS \
         标准机架 机架",
    ),
    (
        UnitClass::Duration,
        "天 年 个月 小时 个小时 分钟 秒 周 个工作日 工作日 个季度 个自然日 自然日 个星期 星期 周年 秒钟 \
         个交易日 个日历天 日历天 个年头 整年",
        "日 h min",
    ),
    (UnitClass::Age, "岁 周岁 月龄", ""),
    (UnitClass::Multiple, "倍 番", ""),
    (UnitClass::Measure, "摄氏度 分贝 位次", "分 ℃ °C dB ppm MPa 兆帕 帕 毫西弗 勒克斯"),
    (UnitClass::Group, "大 层 级", ""),
];

/// Units that are compared under another word.
const MEASURES: [(&str, &str); 36] = [
    ("㎡", "平方米"),
    ("m²", "平方米"),
    ("m2", "平方米"),
    ("平米", "平方米"),
    ("平方", "平方米"),
    ("km²", "平方公里"),
    ("km2", "平方公里"),
    ("㎢", "平方公里"),
    ("平方千米", "平方公里"),
    ("hm²", "公顷"),
    ("km", "公里"),
    ("KM", "公里"),
    ("千米", "公里"),
    ("m", "米"),
    ("cm", "厘米"),
    ("mm", "毫米"),
    ("m³", "立方米"),
    ("m3", "立方米"),
    ("㎥", "立方米"),
    ("立方", "立方米"),
    ("方", "立方米"),
    ("kg", "公斤"),
    ("千克", "公斤"),
    ("t", "吨"),
    ("kW", "千瓦"),
    ("KW", "千瓦"),
    ("kWh", "千瓦时"),
    ("度", "千瓦时"),
    ("度电", "千瓦时"),
    ("kV", "千伏"),
    ("MW", "兆瓦"),
    ("百分点", "个百分点"),
    ("成", "%"),
    ("元人民币", "元"),
    ("标箱", "标准箱"),
    ("人民币", "元"),
];

/// Words that begin like a unit and are none: 3台风 is no three machines.
const FALSE_STARTS: &[(&str, &str)] = &[
    ("家", "喻"),
    ("车", "间道站位型主辆厢"),
    ("条", "例件款约文"),
    ("处", "理置罚级"),
    ("户", "籍型"),
    ("起", "步草码源伏"),
    ("所", "以谓需"),
    ("台", "风湾账商"),
    ("部", "分队署级委长"),
    ("只", "有要是能"),
    ("头", "条部"),
    ("尾", "矿气号"),
    ("份", "额"),
    ("张", "贴某"),
    ("批", "准复示评"),
    ("次", "序要"),
    ("场", "所馆"),
    ("门", "店诊票槛前户"),
    ("种", "植养子苗"),
    ("款", "待"),
    ("笔", "记试"),
    ("支", "持付撑援"),
    ("根", "据本治源"),
    ("口", "岸罩径腔号"),
    ("片", "面"),
    ("本", "地级市"),
    ("道", "路德教"),
    ("管", "理网道控护"),
    ("首", "先都个批次位"),
    ("类", "似型别"),
    ("对", "于接应标照比待象"),
    ("单", "位独元"),
    ("组", "织建成合"),
    ("章", "程"),
    ("期", "间待限末货望"),
    ("面", "积对向临广貌"),
    ("节", "能约假目水点"),
    ("人", "才大力防文民"),
    ("名", "录称义额"),
    ("位", "置移数"),
    ("级", "联别数"),
    ("周", "边围期转"),
    ("具", "备体有"),
    ("副", "主市县省局院校处科书秘"),
    ("轮", "胎船"),
    ("尊", "重敬"),
    ("分", "别布类配析管公局级散期工享解成支校队店会场"),
    ("度", "过假汛"),
    ("年", "产级轻均份"),
    ("天", "然津气空水"),
    ("成", "立为功效果员长品本绩就熟都型套交"),
    ("里", "面程外"),
    ("方", "面案式向便可针法"),
    ("升", "级至高到温值"),
    ("标", "准志识牌签语"),
    ("段", "落"),
    ("员", "工额"),
    ("村", "民级庄"),
    ("市", "民场级属直辖值"),
    ("县", "级域城道"),
    ("省", "级内外直属道"),
    ("镇", "级区"),
    ("国", "家际内有外道"),
    ("乡", "村镇道"),
    ("件", "件"),
    ("伏", "天法"),
    ("匹", "狼"),
    ("通", "知讯过道车告报航行常用关胀畅联达俗风"),
];

/// The table by first character, longest words first.
static TABLE: LazyLock<BTreeMap<char, Vec<Unit>>> = LazyLock::new(|| {
    let mut table: BTreeMap<char, Vec<Unit>> = BTreeMap::new();
    for (class, both, arabic) in WORDS {
        for (words, after_chinese) in [(both, true), (arabic, false)] {
            for word in words.split_whitespace() {
                let measure =
                    MEASURES.iter().find(|pair| pair.0 == word).map_or(word, |pair| pair.1);
                let length = word.chars().count();
                let Some(first) = word.chars().next() else { continue };
                let goes_on =
                    FALSE_STARTS.iter().find(|pair| pair.0 == word).map_or("", |pair| pair.1);
                let unit = Unit { word, measure, class, after_chinese, length, goes_on };
                table.entry(first).or_default().push(unit);
            }
        }
    }
    for units in table.values_mut() {
        units.sort_by_key(|unit| Reverse(unit.length));
    }
    table
});

/// Units that begin with a character, longest first.
pub(super) fn starting_with(first: char) -> &'static [Unit] {
    TABLE.get(&first).map_or(&[], Vec::as_slice)
}

/// A unit that is not written as the table has it: of a share, of a multiple, of a rank.
pub(super) fn made(word: &'static str, class: UnitClass) -> Unit {
    Unit { word, measure: word, class, after_chinese: true, length: 1, goes_on: "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_words_come_first_and_none_stands_twice() {
        for units in TABLE.values() {
            for pair in units.windows(2) {
                assert!(pair[0].length >= pair[1].length);
            }
            let mut words: Vec<&str> = units.iter().map(|unit| unit.word).collect();
            words.sort_unstable();
            words.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1]));
        }
    }

    #[test]
    fn every_measure_is_a_unit() {
        for (word, measure) in MEASURES {
            for unit in [word, measure] {
                let first = unit.chars().next().unwrap();
                assert!(starting_with(first).iter().any(|known| known.word == unit), "{unit}");
            }
        }
    }
}
