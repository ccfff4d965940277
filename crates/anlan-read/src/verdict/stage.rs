//! Stages of a work, in order: what was applied for is not granted, what was signed is not built.
//!
//! Two numbers that speak of different stages of one track are never compared.

use super::lexicon::Lexicon;
use std::sync::LazyLock;

/// The tracks, each with its stages in order and the words that name them.
///
/// Granting: asking, being put forward, being granted. Building: preparing, agreeing, beginning,
/// roofing, finishing, handing over. Settling: taking a matter in, settling it.
const TRACKS: [&str; 3] = [
    "申报 申请 报送 辅导期 提交材料 拟申报 储备 拟培育 培育库 拟纳规 拟入规 拟纳统|\
     推荐 公示 评审 拟认定 拟入选 待认定 初审 通过审核 答辩 待批复 待验收|\
     认定 获批 入选 入库 授牌 获评 命名 批复 通过评审 授权 获授 通过认定 公示结束 备案 荣获 成功创建 创成 纳规 入规 入统 \
     升规 纳统 新纳|\
     - 依申请 申请人 环评审批 能评审批 安评审批",
    "备案 谋划 策划 立项 可研 初步设计 初设 招标 招投标 选址 前期 勘察 设计方案 建设方案 编制规划 规划编制 施工图 征地 用地手续 \
     已确定 摸底 评审 计划实施 编制|\
     签约 签订 洽谈 在谈 协议 意向|\
     落地 开工 动工 在建 启动建设 进场施工 正在施工 施工中 正在建设 正在推进 正在改造 正在实施 启动改造 启动实施 加快建设 复工 \
     入场 正在安装 已启动 正在 内部装修|\
     封顶 主体完工 主体竣工 主体完成 主体工程完工 主体结构完成 基础完工|\
     竣工 建成 完工 建设完成 改造完成 完成建设 完成改造 基本建成 验收 建好|\
     交付 投用 投产 投入使用 通车 开通 投入运营 启用 入住 开园 开业 达产|\
     - 环评审批 能评审批 安评审批 正在运行 正在运营 正在使用 签约服务 签约率 家庭医生签约 医生签约",
    "受理 排查 发现 收到 立案 接访 摸排 检查 交办 查出|\
     整改 办结 化解 销号 结案 处置 整治完成 清零 办复 调解成功 破获 破案",
];
/// Words for waiting to be granted.
const PENDING: [&str; 14] = [
    "待命名",
    "待认定",
    "待授牌",
    "待批复",
    "待公示",
    "待公布",
    "待审批",
    "待评审",
    "等待公示",
    "等待命名",
    "正在公示",
    "公示中",
    "公示阶段",
    "暗访",
];
/// The words of the tracks.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&TRACKS));
/// The stage at which a title is granted, and those at which building is begun and is done.
const GRANTED: u32 = 2;
const BEGUN: u32 = 2;
const DONE: u32 = 4;
/// Openers of targets that want the work finished, even without a word of finishing.
const FINISHING: [&str; 22] = [
    "新建", "改建", "扩建", "建设", "改造", "完成", "新增", "打造", "创建", "建立", "整治", "治理",
    "修复", "更新", "建成", "翻修", "铺设", "安装", "改厕", "造林", "配建", "提升",
];
/// Openers of targets that are met by what has begun.
const BEGINNING: [&str; 6] = ["实施", "推进", "启动", "开展", "推动", "开工"];

/// The stages a clause names, one bit for each stage of a track.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stages {
    granting: u32,
    building: u32,
    settling: u32,
    /// Whether the words want it finished, where no stage is named.
    finishing: bool,
    /// Whether the words want it begun.
    beginning: bool,
}

/// Whether two sides can speak of one stage: one of them names none, or both name the same.
fn meet(mine: u32, other: u32) -> bool {
    mine == 0 || other == 0 || mine & other != 0
}

impl Stages {
    /// The stages named in a clause.
    pub(super) fn of(clause: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        let found = LEXICON.read(clause);
        let track = |place: usize| found.get(place).copied().unwrap_or_default();
        let granting = track(0);
        Self {
            // 申报认定, 推荐申报: the earlier one says how far it is.
            granting: granting & granting.wrapping_neg(),
            building: track(1),
            settling: track(2),
            finishing: says(&FINISHING),
            beginning: says(&BEGINNING),
        }
    }

    /// These stages, or the one before being granted if what follows says that it is waited for.
    pub(super) fn pending(mut self, tail: &str) -> Self {
        if PENDING.iter().any(|word| tail.contains(word)) {
            self.granting = 1 << (GRANTED - 1);
        }
        self
    }

    /// Whether a matter is only taken in, and not settled.
    pub(super) fn takes_in(&self) -> bool {
        self.settling == 1
    }

    /// Whether what has begun is enough.
    pub(super) fn wants_begun(&self) -> bool {
        self.beginning || (self.building != 0 && self.building >> DONE == 0)
    }

    /// Whether building has begun and is not done.
    pub(super) fn is_begun(&self) -> bool {
        self.building != 0 && self.building >> BEGUN != 0 && self.building >> DONE == 0
    }

    /// Whether both name the same stages.
    pub(super) fn equals(&self, other: &Self) -> bool {
        (self.granting, self.building, self.settling)
            == (other.granting, other.building, other.settling)
    }

    /// Whether no stage is named.
    pub(super) fn is_empty(&self) -> bool {
        self.granting == 0 && self.building == 0 && self.settling == 0
    }

    /// Whether the words want something built, without a word of how far it is.
    pub(super) fn is_finishing(&self) -> bool {
        self.finishing && self.is_empty()
    }

    /// Whether the words name a stage of building.
    pub(super) fn is_building(&self) -> bool {
        self.building != 0
    }

    /// Whether the words say that it is built.
    pub(super) fn is_finished(&self) -> bool {
        self.building >> DONE != 0
    }

    /// Whether a claim of those stages can speak of a target of these.
    pub(super) fn admits(&self, claim: &Self) -> bool {
        // 培育5家 wants what is granted: 申报9家 does not answer it.
        let asked_only =
            self.granting == 0 && claim.granting != 0 && claim.granting >> GRANTED == 0;
        !asked_only
            && self.admits_building(claim)
            && meet(self.granting, claim.granting)
            && meet(self.settling, claim.settling)
    }

    fn admits_building(&self, claim: &Self) -> bool {
        if self.building == 0 && claim.building != 0 {
            let least = if self.finishing && !self.beginning { DONE } else { BEGUN };
            return claim.building >> least != 0;
        }
        meet(self.building, claim.building)
    }
}
