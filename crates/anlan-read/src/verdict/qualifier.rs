//! Words that narrow what is counted, in classes whose members exclude one another.
//!
//! 夏粮 is a part of 粮食, 省级 is not 市级, 公办 is not 民办. Two numbers of one noun are the same count
//! only if they agree in every class. The classes are habits of the official language, not of a place.

use super::lexicon::Lexicon;
use std::sync::LazyLock;

/// How a class is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// A word on one side alone narrows that side.
    Narrows,
    /// Only different words on both sides tell two things apart: 城镇 is often left out.
    Excludes,
    /// Of money: the word has to stand on both sides or on none. 总投资 answers no 投资.
    Binds,
    /// Like the first, and several members stand for any of them: 省级以上.
    Tier,
    /// Narrows money and its growth; says nothing of other numbers.
    Money,
}

/// Classes: members are parted by `|`, spellings of one member by blanks. A spelling that stands in two
/// members means both; a member `-` holds words in which a spelling means nothing.
const CLASSES: [(Weight, &str); 38] = [
    (Weight::Narrows, "死亡 亡人|受伤|直接经济损失"),
    (Weight::Narrows, "人工造林|飞播造林|封山育林 封育|退化林|抚育"),
    (Weight::Narrows, "补贴性 政府补贴"),
    (
        Weight::Tier,
        "国家级 国家 全国性 省级以上 省级及以上 市级以上 市级及以上 国省级|省级 省部级 自治区级 省级以上 省级及以上 \
         市级以上 市级及以上 国省级 省市级|市级 地市级 设区市级 市级以上 市级及以上 省市级|县级 区级 县区级|\
         - 国家税务 国家标准 国家战略 县级市 县级公立 国家电网 县级融媒体 县级领导 市级领导 省级领导",
    ),
    (Weight::Narrows, "国控 国考 国省控 国省考|省控 省考 国省控 国省考|市控 市考|县控 县考"),
    (
        Weight::Narrows,
        "高端 高精尖|高层次|高技能|领军|急需紧缺|博士|硕士|高级工 高级职称|- 高层次人才公寓",
    ),
    (Weight::Narrows, "高标准农田 高标准基本农田|高效节水"),
    (Weight::Narrows, "示范 样板|龙头 骨干|- 示范区 示范城市 示范县 示范市"),
    (Weight::Narrows, "重点 重大|- 重点人群 重大隐患 重大事故 重特大 重点群体 重点任务 重点工作"),
    (Weight::Excludes, "规上 规模以上|规下 规模以下|个体 个转企 小升规"),
    (Weight::Narrows, "限上 限额以上|限下 限额以下"),
    (
        Weight::Narrows,
        "专精特新 “专精特新”|小巨人 专精特新小巨人 专精特新“小巨人” “专精特新”“小巨人” “专精特新”小巨人|\
         单项冠军|瞪羚|独角兽|雏鹰|科技型|创新型|高新技术企业 高企|上市|个体工商户 个体户|- 创新型城市 创新型县",
    ),
    (Weight::Narrows, "城镇居民 城镇常住居民|农村居民 农村常住居民 农民人均|- 城镇居民小区"),
    (Weight::Excludes, "城镇 城市 城区 市区 城乡|农村 乡村 城乡|- 城镇化 城市更新"),
    (
        Weight::Narrows,
        "公办 公立|民办 私立|国有 国企 国资|民营 民间|外资 外商 境外|内资 省外 市外 县外",
    ),
    (
        Weight::Narrows,
        "幼儿园 学前 入园|小学 义务教育 中小学|初中 义务教育 中小学|高中 普高|中职 职业学校 职业高中|\
         高校 大学 高等教育|- 大学生 高校毕业生",
    ),
    (
        Weight::Narrows,
        "工业|制造业|农业|服务业 第三产业|房地产|基础设施 基建|交通|水利|能源|技改 技术改造|高技术|建筑业|\
         - 农业农村 工业园 交通事故 能源消耗 服务业增加值占 农业保险",
    ),
    (
        Weight::Narrows,
        "夏粮 夏收|秋粮 秋收|早稻|晚稻|小麦|玉米|大豆|油菜 油料|水稻|蔬菜|水果|生猪|肉牛|肉羊|家禽|水产|茶叶|中药材",
    ),
    (
        Weight::Narrows,
        "道路交通|火灾|工矿商贸|建筑施工|煤矿|危化 危险化学品|水上|- 煤矿企业 火灾隐患",
    ),
    (
        Weight::Narrows,
        "一般隐患 一般事故隐患|重大隐患 重大事故隐患|较大事故 较大及以上 较大以上 较大生产安全|\
         重特大 重大事故 特别重大|亡人事故",
    ),
    (
        Weight::Narrows,
        "PM2.5 PM2．5 细颗粒物|PM10 可吸入颗粒物|臭氧|二氧化硫|二氧化氮 氮氧化物|化学需氧量 COD|氨氮|总磷|总氮|\
         挥发性有机物 VOCs",
    ),
    (Weight::Narrows, "饮用水|地下水|黑臭水体|近岸海域"),
    (Weight::Excludes, "优良|达标|劣Ⅴ类 劣V类|合格|满意"),
    (Weight::Narrows, "进出口|进口|出口|跨境电商|服务贸易|- 进口博览会 出口退税"),
    (
        Weight::Narrows,
        "养老保险 养老|医疗保险 医保 基本医疗|失业保险|工伤保险 工伤|生育保险|- 养老服务 养老机构",
    ),
    (Weight::Narrows, "存款|贷款 信贷|授信|债券|担保|股权|保费"),
    (Weight::Narrows, "普惠|涉农|绿色贷款|首贷|中长期|制造业贷款|小微"),
    (
        Weight::Binds,
        "总投资 计划投资 协议投资 协议总 协议资金 投资总额 签约金额 签约额 签约总 合同金额 合同额 合同外资 意向 额度",
    ),
    (
        Weight::Money,
        "营业收入 营收 主营业务收入 销售收入 产业规模|产值|增加值|利润 利税|税收 纳税|零售额|成交额 交易额|到位 到账 实际使用 \
         实际利用|固定资产投资|补贴 补助|- 增加值率",
    ),
    (
        Weight::Narrows,
        "失业人员|就业困难|大学生 高校毕业生|退役军人|农民工|脱贫 贫困|残疾人|老年人|儿童|妇女 两癌 “两癌”|青年|职工|教师|医师 医生|护士",
    ),
    (Weight::Narrows, "一期|二期|三期|首批 第一批|第二批|第三批"),
    (Weight::Narrows, "市直 市本级 市属|镇级|村级"),
    (Weight::Narrows, "供水|供热|燃气|污水|雨水 雨污|排水|- 供水保证"),
    (Weight::Narrows, "发明专利|实用新型|外观设计|高价值|商标"),
    (
        Weight::Excludes,
        "农村公路 村道 乡道|国道 国省干线 普通国省道 国省道|省道 国省干线 普通国省道 国省道|高速公路|城市道路 市政道路",
    ),
    (
        Weight::Narrows,
        "棚户区 棚改|老旧小区|危房|公租房 公共租赁|保障性租赁 保租房|安置房 回迁房|人才公寓|商品房|城中村",
    ),
    (Weight::Narrows, "光伏|风电|水电|储能|生物质|煤炭|天然气|- 燃煤"),
    (
        Weight::Narrows,
        "一般公共预算收入 地方财政收入 一般预算收入|税收收入 税收占|政府性基金|非税|民生支出|社会消费品|网络零售 网上零售",
    ),
];

/// The spellings of all classes.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&CLASSES.map(|class| class.1)));

/// What narrows a name, class by class.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Qualifiers(Vec<u32>);

/// How the qualifiers of a claim stand to those of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// The claim speaks of a part of what is wanted.
    Narrower,
    /// The claim speaks of more than what is wanted.
    Wider,
    /// Nothing tells them apart.
    Same,
}

impl Qualifiers {
    /// The qualifiers that stand in the words of a number.
    pub(super) fn of(words: &str) -> Self {
        Self(LEXICON.read(words))
    }

    /// Without the kinds of money, for numbers that are no money.
    pub(super) fn without_money(mut self) -> Self {
        for ((weight, _), mask) in CLASSES.iter().zip(&mut self.0) {
            if matches!(weight, Weight::Binds | Weight::Money) {
                *mask = 0;
            }
        }
        self
    }

    /// Without the words that bind, for what was done with the thing they stood by.
    pub(super) fn without_binding(mut self) -> Self {
        for ((weight, _), mask) in CLASSES.iter().zip(&mut self.0) {
            if *weight == Weight::Binds {
                *mask = 0;
            }
        }
        self
    }

    /// These, and in classes where these say nothing, those of the words before.
    pub(super) fn or(&self, before: &Self) -> Self {
        let own = |(mine, other): (&u32, &u32)| if *mine == 0 { *other } else { *mine };
        Self(self.0.iter().zip(&before.0).map(own).collect())
    }

    /// Those that both have.
    pub(super) fn common(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(mine, other)| mine & other).collect())
    }

    /// Whether nothing narrows.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|mask| *mask == 0)
    }

    /// How a claim stands to this target; `around` holds also the words before it in its sentence.
    /// None if they exclude each other.
    pub(super) fn scope(&self, claim: &Self, around: &Self) -> Option<Scope> {
        let mut scope = Scope::Same;
        let mut wider = false;
        let classes = CLASSES.iter().zip(&self.0).zip(claim.0.iter().zip(&around.0));
        for (((weight, _), wanted), (told, near)) in classes {
            let (wanted, told, near) = (*wanted, *told, *near);
            if wanted == told || (told == 0 && wanted & near != 0) {
                continue;
            }
            let both = wanted != 0 && told != 0;
            if (both && wanted & told == 0) || (*weight == Weight::Binds && told & !wanted != 0) {
                return None;
            }
            match weight {
                Weight::Narrows | Weight::Tier | Weight::Binds | Weight::Money if told == 0 => {
                    wider = true;
                }
                Weight::Narrows | Weight::Tier | Weight::Binds | Weight::Money if wanted == 0 => {
                    scope = Scope::Narrower;
                }
                // 省级以上 takes in each of the tiers that it names.
                Weight::Tier if told & !wanted == 0 => scope = Scope::Narrower,
                Weight::Tier => wider = true,
                Weight::Excludes | Weight::Narrows | Weight::Binds | Weight::Money => {}
            }
        }
        Some(if wider { Scope::Wider } else { scope })
    }
}
