//! Stages of a work, in order: what was applied for is not granted, what was signed is not built.
//!
//! Two numbers that speak of different stages of one track are never compared.

use std::collections::BTreeSet;

/// The order of granting: asking, being put forward, being granted.
/// Each stage with the words that name it; the words of one track are tried together.
const GRANTING: [&[&str]; 3] = [
    &["申报", "申请", "报送", "辅导期"],
    &["推荐", "公示", "评审", "拟认定", "拟入选"],
    &["认定", "获批", "入选", "入库", "授牌", "获评", "命名", "批复", "通过评审"],
];
/// The order of building: agreeing, beginning, finishing, handing over.
const BUILDING: [&[&str]; 4] = [
    &["签约", "签订", "洽谈", "在谈"],
    &["落地", "开工", "动工", "在建"],
    &["竣工", "建成", "完工"],
    &["交付", "投用", "投产", "投入使用", "通车", "开通", "投入运营"],
];

/// The stages a clause names, by track.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stages {
    granting: BTreeSet<usize>,
    building: BTreeSet<usize>,
}

impl Stages {
    /// The stages named in a clause.
    pub(super) fn of(clause: &str) -> Self {
        let named = |track: &[&[&str]]| -> BTreeSet<usize> {
            let says = |words: &&[&str]| words.iter().any(|word| clause.contains(word));
            (0..).zip(track).filter(|(_, words)| says(words)).map(|(place, _)| place).collect()
        };
        let mut found = Self { granting: named(&GRANTING), building: named(&BUILDING) };
        // 申报认定, 推荐申报: the earlier one says how far it is.
        if let Some(first) = found.granting.first().copied() {
            found.granting = BTreeSet::from([first]);
        }
        found
    }

    /// Whether no stage is named.
    pub(super) fn is_empty(&self) -> bool {
        self.granting.is_empty() && self.building.is_empty()
    }

    /// Whether a claim of those stages can speak of a target of these.
    pub(super) fn admits(&self, claim: &Self) -> bool {
        let meets = |mine: &BTreeSet<usize>, other: &BTreeSet<usize>| {
            mine.is_empty() || other.is_empty() || !mine.is_disjoint(other)
        };
        // 培育5家 wants what is granted: 申报9家 does not answer it.
        let granted = GRANTING.len() - 1;
        let asked_only = self.granting.is_empty() && claim.granting.iter().any(|at| *at < granted);
        !asked_only
            && meets(&self.granting, &claim.granting)
            && meets(&self.building, &claim.building)
    }
}
