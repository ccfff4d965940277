//! What a number counts, as the characters that carry meaning, and how far two such names agree.
//!
//! It compares spellings only. A few official synonyms are folded; what differs otherwise is left to
//! differ, so that a missed pair is more likely than a wrong one.

use std::collections::BTreeSet;

/// Longest name that is compared: the work per pair stays bounded.
const NAME_GLYPHS_MAX: usize = 40;
/// Smallest agreement of two names of one thing, in hundredths. Between the worst right pair and the
/// best wrong pair of the tables at hand.
const AGREEMENT_MIN: u32 = 58;
/// Verbs behind which the thing that is counted stands.
const ACTIONS: [&str; 14] = [
    "新增", "新建", "建成", "完成", "引进", "发放", "培育", "举办", "获评", "扶持", "带动", "交付", "投放", "安装",
];
/// Words before such a verb that begin to tell how.
const HOW: [&str; 14] = [
    "利用", "通过", "采取", "围绕", "聚焦", "持续", "大力", "深入", "依托", "结合", "坚持", "按照", "多渠道", "多措并举",
];
/// Words behind a noun that are no noun of their own.
const WORKS: [&str; 8] = ["建设", "改造", "治理", "整治", "工程", "项目", "任务", "工作"];
/// Verbs that name nothing by themselves.
const DEEDS: &[&str] = &[
    "涉", "惠", "涉居民", "惠居民", "惠群众", "涉住户", "选调", "调入",
    "注销", "退出", "淘汰", "到期",
    "发行", "拨付", "发放", "支付", "投放", "兑现", "下拨", "实施", "启动", "改造", "整治", "治理", "修复", "安装", "更换", "铺设",
    "培训", "推广", "处置", "创建", "使用",
];
/// Words that say what is done or how, and narrow nothing.
const DOINGS: &[&str] = &[
    "发展", "整顿", "压降", "处置", "开工", "建设", "改建", "扩建", "改造", "新建", "推广", "种植", "组织", "提升", "巩固", "落实",
    "实行", "外贸", "全体", "九年", "标准", "规范", "各", "本", "类", "等", "级", "发生", "开展", "办", "兑", "存量", "常住", "全民",
];
/// Most characters of one word that narrows.
const ONE_WORD_GLYPHS: usize = 3;
/// Last words that are no part of what is counted, where so many characters stand before them.
const TAILS: [&str; 6] = ["建设", "改造", "治理", "整治", "任务", "工作"];
const TAILED_GLYPHS: usize = 2;
/// A shortened name has at least so many characters.
const SHORT_NAME_GLYPHS: usize = 4;
/// A name of so many characters says enough to be found at the end of a longer one.
const WHOLE_NAME_GLYPHS: usize = 4;
/// Different wordings of one statistic; the first is folded into the second.
const SYNONYMS: &[(&str, &str)] = &[
    ("签约额", "签约"),
    ("签约金额", "签约"),
    ("VOCs", "挥发性有机物"),
    ("万元地区生产总值", "单位地区生产总值"),
    ("万元工业", "单位工业"),
    ("播种", "种植"),
    ("化债", "化解债务"),
    ("停车泊位", "停车位"),
    ("主营业务收入", "营业收入"),
    ("销售收入", "营业收入"),
    ("经济总量", "地区生产总值"),
    ("国内生产总值", "地区生产总值"),
    ("GDP", "地区生产总值"),
    ("产业规模", "产业营业收入"),
    ("社零额", "社会消费品零售总额"),
    ("社零总额", "社会消费品零售总额"),
    ("固投", "固定资产投资"),
    ("高企", "高新技术企业"),
    ("城镇居民可支配收入", "城镇居民人均可支配收入"),
    ("农民人均", "农村居民人均"),
    ("规模以上", "规上"),
    ("外贸进出口", "进出口"),
    ("技术改造", "技改"),
    ("义务植树造林", "造林"),
    ("植树造林", "造林"),
    ("电商", "电子商务"),
    ("优良天数比例", "优良率"),
    ("优良天数比率", "优良率"),
    ("优良天数率", "优良率"),
    ("优良比例", "优良率"),
    ("达标比例", "达标率"),
    ("R&D经费投入强度", "研发投入强度"),
    ("研发经费投入强度", "研发投入强度"),
    ("R&D经费投入占地区生产总值", "研发投入强度"),
    ("研发经费投入占地区生产总值", "研发投入强度"),
    ("研发投入占地区生产总值", "研发投入强度"),
    ("R&D经费支出占地区生产总值", "研发投入强度"),
    ("研发经费支出占地区生产总值", "研发投入强度"),
    ("死亡人数", "死亡"),
    ("亡人数", "死亡"),
    ("事故起数", "事故"),
    ("细颗粒物(PM2.5)", "PM2.5"),
    ("细颗粒物（PM2.5）", "PM2.5"),
    ("细颗粒物", "PM2.5"),
    ("可吸入颗粒物", "PM10"),
    ("省外资金", "内资"),
    ("市外资金", "内资"),
    ("棚改", "棚户区改造"),
    ("科小", "科技型中小企业"),
    ("成交额", "交易额"),
    ("成交金额", "交易额"),
    ("合同额", "合同交易额"),
    ("义务教育阶段", "义务教育"),
    ("万元生产总值", "单位地区生产总值"),
];
/// Words that carry no meaning of their own wherever they stand.
const EMPTY_WORDS: &[&str] = &[
    "工作",
    "投产",
    "动工",
    "投运",
    "投入使用",
    "复工",
    "各类",
    "各级",
    "各项",
    "净增",
    "规模",
    "人数",
    "户数",
    "家数",
    "起数",
    "获批",
    "额度",
    "位居",
    "位列",
    "排名",
    "稳居",
    "年平均",
    "年均",
    "平均",
    "年初预算",
    "预算的",
    "到账",
    "超额",
    "全面",
    "已经",
    "办理",
    "破获",
    "化解",
    "引进",
    "实际",
    "高于",
    "快于",
    "平均水平",
    "涨幅",
    "上涨",
    "较年初",
    "比年初",
    "竣工",
    "完工",
    "开工",
    "交付",
    "投用",
    "落地",
    "上报",
    "办结",
    "截至目前",
    "截至",
    "截止",
    "目前",
    "今年以来",
    "今年",
    "本年",
    "全年",
    "年度",
    "当年",
    "年内",
    "累计",
    "共计",
    "总计",
    "合计",
    "总共",
    "共有",
    "已有",
    "现有",
    "实有",
    "全市",
    "全省",
    "全国",
    "全县",
    "全区",
    "全镇",
    "全州",
    "我市",
    "我省",
    "我县",
    "我区",
    "我镇",
    "本市",
    "全部",
    "新增",
    "新建成",
    "新建",
    "新",
    "建成",
    "完成",
    "实现",
    "达到",
    "达成",
    "力争",
    "确保",
    "争取",
    "同比",
    "增长",
    "下降",
    "提高",
    "提升到",
    "增加",
    "上升",
    "减少",
    "降低",
    "增速",
    "增幅",
    "控制在",
    "保持在",
    "稳定在",
    "规上",
    "不低于",
    "不少于",
    "超过",
    "突破",
    "比例",
    "比重",
    "占比",
    "总数",
    "总量",
    "总额",
    "数量",
    "计划",
    "目标任务",
    "目标",
    "任务",
    "分别",
    "其中",
    "左右",
    "以上",
    "以内",
    "较上年",
    "比上年",
    "上年同期",
    "去年同期",
    "认定",
    "申报",
    "入选",
    "开设",
    "成功",
    "顺利",
    "积极",
    "不断",
    "有效",
    "基本",
];
/// Single characters that carry no meaning of their own.
const EMPTY_GLYPHS: &str = "共已达至到为率的了并和及与、在将有约近均各等个对把被比较占超总";
/// Verbs that begin a target and are no part of what is counted.
const OPENERS: [&str; 20] = [
    "加快", "推进", "推动", "开展", "实施", "建设", "组织", "持续", "举办", "打造", "培育", "发放",
    "新建", "完成", "支持", "加强", "全面", "启动", "深入", "稳步",
];
/// Heads that fit too many things to say anything alone.
const VAGUE: [&str; 24] = [
    "项目",
    "企业",
    "工程",
    "资金",
    "投资",
    "面积",
    "活动",
    "人",
    "人员",
    "单位",
    "产业",
    "收入",
    "机构",
    "总投资",
    "任务",
    "服务",
    "群众",
    "平台",
    "设施",
    "问题",
    "产品",
    "中心",
    "基地",
    "建设",
];

/// The meaning characters of a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Name(Vec<char>);

/// How two names agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Agreement {
    /// In hundredths.
    pub(super) score: u32,
    /// Whether one names a qualifier that the other does not.
    pub(super) scope_differs: bool,
}

impl Name {
    /// Takes the meaning characters out of the words around a number.
    pub(super) fn of(words: &str) -> Self {
        let mut text: String = words.to_owned();
        for (from, to) in SYNONYMS {
            if text.contains(from) && (from.contains(to) || !text.contains(to)) {
                text = text.replace(from, to);
            }
        }
        let text = behind_verb(&text);
        let mut rest = text.trim_start_matches(|glyph: char| !glyph.is_alphanumeric());
        while let Some(behind) = OPENERS.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = behind;
        }
        let mut kept = Vec::new();
        while let Some(glyph) = rest.chars().next() {
            if let Some(behind) = EMPTY_WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
                rest = behind;
                continue;
            }
            if glyph.is_alphanumeric() && !EMPTY_GLYPHS.contains(glyph) {
                kept.push(glyph.to_ascii_uppercase());
            }
            rest = rest.strip_prefix(glyph).unwrap_or_default();
        }
        // 高标准农田建设 is named by what stands before the last word.
        let ends = |kept: &[char], word: &str| {
            let rest: String = kept.iter().skip(kept.len().saturating_sub(2)).collect();
            rest == word || (word.chars().count() == 1 && rest.ends_with(word))
        };
        // 治理率 is named by the deed.
        let rate = text.chars().rev().take(4).any(|glyph| glyph == '率');
        if let Some(word) = TAILS.iter().find(|word| !rate && ends(&kept, word)) {
            let length = kept.len().saturating_sub(word.chars().count());
            if length >= TAILED_GLYPHS {
                kept.truncate(length);
            }
        }
        // The noun stands at the end of a long clause.
        Self(kept.split_off(kept.len().saturating_sub(NAME_GLYPHS_MAX)))
    }

    /// Whether too little is left to name anything.
    pub(super) fn is_bare(&self) -> bool {
        self.0.len() < 2
    }

    /// Whether it is only a verb that says what was done with what was named before: 已发行76.4亿元.
    pub(super) fn is_deed(&self) -> bool {
        let text: String = self.0.iter().collect();
        DEEDS.contains(&text.as_str())
    }

    /// Whether it is one word at most, such as 产量, which says little without what stands before.
    pub(super) fn is_short(&self) -> bool {
        self.0.len() <= 2
    }

    /// Whether this name begins with or holds the other: 小区物业管理 holds 小区.
    pub(super) fn holds(&self, other: &Self) -> bool {
        other.0.len() >= 2 && self.0.windows(other.0.len()).any(|part| part == other.0)
    }

    /// The one word that this name has and the other leaves out: 过夜 in 接待过夜游客.
    pub(super) fn word_left_out(&self, other: &Self) -> Option<String> {
        let more = self.0.len().checked_sub(other.0.len())?;
        if other.0.len() < 2 || !(1..=ONE_WORD_GLYPHS).contains(&more) {
            return None;
        }
        let front = self.0.iter().zip(&other.0).take_while(|(a, b)| a == b).count();
        let back = other.0.get(front..)?;
        let word: String = self.0.get(front..front + more)?.iter().collect();
        let verb = DOINGS.iter().any(|doing| word.contains(doing));
        // What is left out at the end is another matter: 幼儿园 for 幼儿园学位.
        (self.0.ends_with(back) && !back.is_empty() && !verb).then_some(word)
    }

    /// Whether the other name says something of this one that a third leaves out.
    pub(super) fn says_more(&self, third: &Self, other: &Self) -> bool {
        let pairs = |name: &Self| {
            let second = name.0.iter().copied().skip(1);
            name.0.iter().copied().zip(second).collect::<BTreeSet<_>>()
        };
        let left_out = &pairs(self) - &pairs(third);
        !left_out.is_disjoint(&pairs(other))
    }

    /// Both names in a row.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).copied().collect())
    }

    /// Whether the claim's name breaks off before the noun that is counted: 幼儿园 for 幼儿园学位.
    pub(super) fn loses_head(&self, claim: &Self) -> bool {
        let Some(rest) = self.0.strip_prefix(claim.0.as_slice()) else { return false };
        let rest: String = rest.iter().collect();
        rest.chars().count() >= 2 && !WORKS.contains(&rest.as_str())
    }

    /// Whether the last two characters of one noun stand together in the other name: the noun is the
    /// same thing, whatever narrows it. Nothing is said against it where a noun is missing.
    pub(super) fn meets(&self, claim: &Self, target_name: &Self, claim_name: &Self) -> bool {
        self.is_bare()
            || claim.is_bare()
            || self.shares_head(claim_name)
            || claim.shares_head(target_name)
    }

    /// Whether both nouns end in the same two characters.
    pub(super) fn ends_like(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().rev().zip(other.0.iter().rev()).take(2);
        self.0.len() >= 2 && other.0.len() >= 2 && pairs.all(|(mine, theirs)| mine == theirs)
    }

    /// Whether the last two characters of this noun stand together in another name.
    pub(super) fn shares_head(&self, name: &Self) -> bool {
        let Some(at) = self.0.len().checked_sub(2) else { return true };
        let head = self.0.get(at..).unwrap_or_default();
        name.0.windows(2).any(|pair| pair == head)
    }

    /// How far a claim's name agrees with this target's; none if they name different things.
    pub(super) fn agreement(&self, claim: &Self) -> Option<Agreement> {
        if self.is_bare() || claim.is_bare() {
            return None;
        }
        if self.0 == claim.0 {
            return Some(Agreement { score: 100, scope_differs: false });
        }
        let short = claim.0.len() >= SHORT_NAME_GLYPHS
            && self.shares_head(claim)
            && is_within(&claim.0, &self.0);
        if short {
            let score = overlap(&self.0, &claim.0).max(AGREEMENT_MIN);
            return Some(Agreement { score, scope_differs: true });
        }
        if owners_differ(&self.0, &claim.0) || parts_differ(&self.0, &claim.0) {
            return None;
        }
        let covered = overlap(&self.0, &claim.0);
        let precise = overlap(&claim.0, &self.0);
        let score = (covered * 2 + precise) / 3;
        let text: String = claim.0.iter().collect();
        let head_only = self.0.ends_with(&claim.0) && !VAGUE.contains(&text.as_str());
        let mine: String = self.0.iter().collect();
        let longer = self.0.len() >= WHOLE_NAME_GLYPHS
            && claim.0.ends_with(&self.0)
            && !VAGUE.contains(&mine.as_str());
        (score >= AGREEMENT_MIN || head_only || longer).then_some(Agreement { score, scope_differs: true })
    }
}

/// 利用边角空地等新增停车位: what stands before the verb tells how, not what.
fn behind_verb(text: &str) -> &str {
    let cuts = ACTIONS.iter().filter_map(|verb| Some(text.rfind(verb)? + verb.len()));
    let Some((how, what)) = cuts.max().and_then(|at| text.split_at_checked(at)) else {
        return text;
    };
    let long = HOW.iter().any(|word| how.contains(word)) && what.chars().count() >= 2;
    if long { what } else { text }
}

/// Whether all characters of a name stand in another in that order: 补贴性培训 in 补贴性职业技能培训.
fn is_within(name: &[char], other: &[char]) -> bool {
    let mut rest = other.iter();
    name.iter().all(|glyph| rest.any(|next| next == glyph))
}

/// Share of the glyphs and of the pairs of glyphs of the first that the second has, in hundredths.
fn overlap(first: &[char], second: &[char]) -> u32 {
    let glyphs = |name: &[char]| name.iter().copied().collect::<BTreeSet<_>>();
    let pairs = |name: &[char]| {
        name.iter().copied().zip(name.iter().copied().skip(1)).collect::<BTreeSet<_>>()
    };
    let share = |common: usize, whole: usize| {
        u32::try_from(common * 100 / whole.max(1)).unwrap_or_default()
    };
    let (first_glyphs, first_pairs) = (glyphs(first), pairs(first));
    let by_glyph = share(first_glyphs.intersection(&glyphs(second)).count(), first_glyphs.len());
    let by_pair = share(first_pairs.intersection(&pairs(second)).count(), first_pairs.len());
    by_glyph.midpoint(by_pair)
}

/// Whether both say the same of different things: 耕地安全利用 and 用地安全利用.
fn owners_differ(first: &[char], second: &[char]) -> bool {
    let common = first.iter().rev().zip(second.iter().rev()).take_while(|(a, b)| a == b).count();
    if common < 2 {
        return false;
    }
    let owner = |name: &[char]| {
        let length = name.len().saturating_sub(common);
        name.iter().copied().take(length).collect::<BTreeSet<_>>()
    };
    let (mine, other) = (owner(first), owner(second));
    let shared = mine.intersection(&other).count();
    let long = mine.len() >= 2 && other.len() >= 2 && shared * 3 < mine.len();
    // 食品合格 and 药品合格 differ in one character.
    long || (!mine.is_empty() && !other.is_empty() && shared == 0)
}

/// Whether two nouns differ in one part alone: 充电桩 and 充电站, 供水管网 and 供热管网.
fn parts_differ(first: &[char], second: &[char]) -> bool {
    let front = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    let back = first.iter().rev().zip(second.iter().rev()).take_while(|(a, b)| a == b).count();
    let (mine, other) = (first.len().saturating_sub(front), second.len().saturating_sub(front));
    let short = |length: usize| (1..=2).contains(&length);
    let tail = |name: &[char]| name.iter().skip(front).copied().collect::<BTreeSet<_>>();
    let apart = (1..=6).contains(&mine)
        && (1..=6).contains(&other)
        && tail(first).is_disjoint(&tail(second));
    let heads = front >= 2 && ((short(mine) && short(other)) || apart);
    let (here, there) = (mine.saturating_sub(back), other.saturating_sub(back));
    let inner = |name: &[char], length: usize| {
        name.iter().skip(front).take(length).copied().collect::<BTreeSet<_>>()
    };
    // 门诊次均费用 and 住院次均费用 differ in the middle or at the beginning.
    let middle = front >= 1
        && back >= 2
        && (1..=3).contains(&here)
        && (1..=3).contains(&there)
        && inner(first, here).is_disjoint(&inner(second, there));
    heads || middle
}
