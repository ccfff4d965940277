//! What a number counts, as the characters that carry meaning, and how far two such names agree.
//!
//! It compares spellings only. A few official synonyms are folded; what differs otherwise is left to
//! differ, so that a missed pair is more likely than a wrong one.

use super::likeness::{
    fronts_differ, is_turned, is_within, may_differ, overlap, owners_differ, parts_differ,
};
use super::wording::{
    ACTIONS, DEEDS, DOINGS, EMPTY_GLYPHS, EMPTY_WORDS, HOW, OPENERS, SYNONYMS, TAILS, VAGUE, WORKS,
};
use std::collections::BTreeSet;

/// Longest name that is compared: the work per pair stays bounded.
const NAME_GLYPHS_MAX: usize = 40;
/// Smallest agreement of two names of one thing, in hundredths. Between the worst right pair and the
/// best wrong pair of the tables at hand.
const AGREEMENT_MIN: u32 = 58;
/// Most characters of one word that narrows.
const ONE_WORD_GLYPHS: usize = 3;
/// A shortened name has at least so many characters.
const SHORT_NAME_GLYPHS: usize = 4;
/// A name of so many characters says enough to be found at the end of a longer one.
const WHOLE_NAME_GLYPHS: usize = 4;
/// So many characters have to stand before a last word that is left off.
const TAILED_GLYPHS: usize = 2;
/// Longest name of an office that checks.
const OFFICE_GLYPHS_MAX: usize = 4;
/// A name whose verb may stand at either end has at least so many characters.
const TURNED_GLYPHS: usize = 5;
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
            if glyph.is_alphanumeric() && !is_item_mark(glyph) && !EMPTY_GLYPHS.contains(glyph) {
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

    /// Whether it only says that something was checked, and by whom: 通过市局验收.
    pub(super) fn is_check(&self) -> bool {
        let text: String = self.0.iter().collect();
        let Some(by) = text.strip_suffix("验收") else { return false };
        let by = by.strip_prefix("通过").unwrap_or(by);
        let office = by.ends_with(['厅', '局', '级', '部', '委', '办', '组', '家']);
        by.is_empty() || (office && by.chars().count() <= OFFICE_GLYPHS_MAX)
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

    /// What stands before another name at the end of this one: 东城区 in 东城区充电桩.
    pub(super) fn before(&self, other: &Self) -> Option<String> {
        let place = self.0.strip_suffix(other.0.as_slice())?;
        (other.0.len() >= 2 && !place.is_empty()).then(|| place.iter().collect())
    }

    /// What stands before a last noun of this name.
    pub(super) fn before_last(&self, noun: &Self) -> Option<Self> {
        let cause = self.0.strip_suffix(noun.0.as_slice())?;
        (noun.0.len() >= 2 && cause.len() >= 2).then(|| Self(cause.to_vec()))
    }

    /// What stands behind the first of some words that this name begins with.
    pub(super) fn behind(&self, words: &[&str]) -> Option<Self> {
        let text: String = self.0.iter().collect();
        let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
        Some(Self(rest.chars().collect()))
    }

    /// Whether the last three characters of this name, or all of it, stand together in a text.
    pub(super) fn tells_of(&self, text: &str) -> bool {
        let last = self.0.iter().skip(self.0.len().saturating_sub(3)).collect::<String>();
        text.contains(&last)
    }

    /// Whether some characters stand together in this name.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.iter().collect::<String>().contains(word)
    }

    /// Whether this name begins with the other and goes on.
    pub(super) fn begins(&self, other: &Self) -> bool {
        other.0.len() == 2 && self.0.len() > 2 && self.0.starts_with(&other.0)
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
        self.alike(claim).or_else(|| self.alike(&claim.turned(self)?))
    }

    /// 接入监测站点 as 监测站点接入, where the other name has the verb at that end.
    fn turned(&self, other: &Self) -> Option<Self> {
        let (mine, theirs) = (self.0.as_slice(), other.0.as_slice());
        if mine.len() < TURNED_GLYPHS || theirs.len() < TURNED_GLYPHS {
            return None;
        }
        let (first, last) = (mine.get(..2)?, mine.get(mine.len() - 2..)?);
        let moves = |verb: &[char]| {
            let verb: String = verb.iter().collect();
            DEEDS.contains(&verb.as_str()) || ["接入", "建设"].contains(&verb.as_str())
        };
        if theirs.ends_with(first) && !mine.ends_with(first) && moves(first) {
            return Some(Self(mine.iter().skip(2).chain(first).copied().collect()));
        }
        let turned = theirs.starts_with(last) && !mine.starts_with(last) && moves(last);
        turned.then(|| Self(last.iter().chain(mine.iter().take(mine.len() - 2)).copied().collect()))
    }

    fn alike(&self, claim: &Self) -> Option<Agreement> {
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
        if owners_differ(&self.0, &claim.0)
            || parts_differ(&self.0, &claim.0)
            || may_differ(&self.0, &claim.0)
            || fronts_differ(&self.0, &claim.0)
            || is_turned(&self.0, &claim.0)
        {
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
        (score >= AGREEMENT_MIN || head_only || longer)
            .then_some(Agreement { score, scope_differs: true })
    }
}

/// ①, ⑵, ㈢: marks of items of a list.
fn is_item_mark(glyph: char) -> bool {
    matches!(glyph, '\u{2460}'..='\u{249b}' | '\u{3220}'..='\u{3229}')
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
