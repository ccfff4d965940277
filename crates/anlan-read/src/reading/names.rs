//! Names and turns of speech that hold numbers and count nothing. Data and one lookup.
//!
//! Only what running text writes without quotation marks is needed here: what stands in short
//! quotation marks is a name already.

use std::cmp::Reverse;
use std::sync::LazyLock;

/// Turns of the language of politics and administration, each from its number on.
const SAYINGS: &str = "\
一带一路 一国两制 一岗双责 一票否决 一网通办 一网统管 一门受理 一窗受理 一站式 一体化 一把手 一揽子 一系列 一次性 \
一次办好 一件事一次办 一件事 一事一议 一人一档 一企一策 一户一策 一村一品 一镇一业 一老一小 一院一品 一控双达标 一张网 \
一张图 一张蓝图 一张表 一条龙 一条心 一盘棋 一股绳 一家亲 一家人 一支笔 一方面 一部分 一阵子 一辈子 一下子 \
两个一百年 两个确立 两个维护 两个责任 两个毫不动摇 两个结合 两个先行 两个大局 两个革命 两个市场 两个清零 两个规矩 \
两个至上 两个根本 两不愁三保障 两学一做 两山 两会 两委 两新 两重 两高 两癌 两非 两优一先 两手抓 两手硬 两难 两翼 \
两岸 两减六治三提升 两地 两侧 两端 两旁 两大局 两断三清 两票三制 \
三个代表 三个必须 三个务必 三个区分开来 三个故事 三个文化 三个全面 三个到位 三个清单 三个责任 三个不变 三个坚决 \
三严三实 三会一课 三重一大 三公经费 三公 三农 三生 三资 三产 三孩 三违 三废 三无 三供一业 三支一扶 三位一体 三管三必须 \
三查三改 三同时 三大攻坚战 三大球 三大战役 三大法宝 三大作风 三大运营商 三轮车 三甲 三级甲等 三级教育 三级等保 三长制 \
三区三线 三区三州 三北 三线一单 三线 三江 三峡 三亚 三明 三门峡 三门县 三门湾 三台县 三台 三河 三都 三水 三山 三原 三穗 \
三沙 三江源 三星堆 三一重工 三下乡 三夏 三秋 三伏 三九 三八 三包 三保 三品一标 三通一平 三通 三权分置 三权 三变 三变改革 \
三类人群 三类人员 三去一降一补 三不伤害 三不生产 三不放过 三项岗位 三项制度 三项纪律 三级联动 三社联动 三次产业 三次产 三年毛入园率 三项建设 三基建设 \
四个意识 四个自信 四个全面 四个伟大 四个革命 四个合格 四个最严 四个不摘 四个一律 四个责任 四个清单 四个面向 四个重大 四个服务 \
四个不放过 四不两直 四不放过 四好农村路 四大班子 四套班子 四大家 四上企业 四上 四下 四种形态 四新经济 四新 四史 四风 四早 \
四类人员 四旁 四川 四平 四会 四方 四季 四肢 四海 四周 四面八方 四议两公开 四级书记 四横 四纵 四通 四水 四明 四子王 四库 \
五位一体 五大发展理念 五大任务 五大理念 五个统筹 五个必须 五个坚持 五个强化 五个维度 五个落实 五个严禁 五级书记 五级五类 \
五保户 五保 五险一金 五一 五四 五好 五治 五水共治 五老 五大连池 五台山 五台县 五台 五莲 五指山 五家渠 五常 五华 五河 五峰 \
五原 五寨 五营 五通桥 五角场 五道口 五棵松 五粮液 五金 五谷 五彩 五星 五官 五线谱 五方责任 五小 五落实 五必须 \
六个一批 六个必须 六个坚持 六稳 六保 六大纪律 六安 六合 六盘水 六枝 六横 六朝 六盘山 六税两费 六项禁令 \
七个一批 七里河 七台河 七星 七夕 七一 七一勋章 七有 \
八项规定 八大员 八荣八耻 八一 八卦 八达岭 八里 八五普法 八路军 八角 八公山 八步 八宿 八宝 \
九年义务教育 九年一贯制 九年制 九江 九龙坡 九龙 九寨沟 九华 九台区 九台 九华山 九三 九原 九州 \
十堰 十里 十渡 十分 十足 十全 十大关系 十条禁令 十一黄金周 十九大 十八大 十七大 十六大 十五大 \
百姓 百货 百日 百度 百色 百合 百般 百年 百分制 百家争鸣 百花齐放 百强 百县 百校 百村 百企 \
千方百计 千家万户 千秋 千载 千瓦 千伏 千克 千米 千佛山 千岛湖 千山 千阳 千灯 千军万马 千村 千企 千乡 千亩方 \
万一 万科 万宁 万州 万象 万众 万达 万里 万盛 万柏林 万全 万载 万年 万荣 万向 万物 万家 万企 万村 万源 万山 万安 万华 \
亿联 亿利 亿纬 亿家";

/// Words behind a number that make it a name: 500强, 3·15晚会.
pub(super) const NAME_TAILS: [&str; 9] =
    ["强企", "强县", "强市", "强镇", "强", "后", "零后", "世纪", "年代"];

/// What may follow 十二大 when it counts; without such a word it is a congress.
pub(super) const COUNTED_AFTER_GREAT: [&str; 40] = [
    "重点", "工程", "产业", "行动", "项目", "板块", "领域", "任务", "举措", "专项", "体系", "类",
    "支柱", "主导", "优势", "特色", "民生", "实事", "行业", "园区", "基地", "平台", "片区", "方面",
    "环节", "关键", "战略", "目标", "指标", "商圈", "集群", "链", "场景", "系统", "机制", "措施",
    "要素", "攻坚", "提升", "新兴",
];

/// Words behind 三年 or 五年 that make it the name of a plan.
pub(super) const PLAN_WORDS: [&str; 22] = [
    "行动",
    "计划",
    "规划",
    "攻坚",
    "整治",
    "专项",
    "方案",
    "滚动",
    "倍增",
    "培育",
    "提升",
    "强基",
    "改造",
    "治理",
    "大变样",
    "大提升",
    "普法",
    "轮训",
    "任务",
    "目标",
    "建设",
    "工作",
];

/// The sayings by first character, longest first.
static TABLE: LazyLock<Vec<(char, Vec<&'static str>)>> = LazyLock::new(|| {
    let mut words: Vec<&str> = SAYINGS.split_whitespace().collect();
    words.sort_unstable_by_key(|word| (word.chars().next(), Reverse(word.len())));
    let mut table: Vec<(char, Vec<&str>)> = Vec::new();
    for word in words {
        let Some(first) = word.chars().next() else { continue };
        match table.last_mut() {
            Some((c, list)) if *c == first => list.push(word),
            Some(_) | None => table.push((first, vec![word])),
        }
    }
    table
});

/// Sayings that begin with a character, longest first.
pub(super) fn sayings(first: char) -> &'static [&'static str] {
    let found = TABLE.binary_search_by_key(&first, |entry| entry.0).ok();
    found.and_then(|index| TABLE.get(index)).map_or(&[], |entry| entry.1.as_slice())
}
