//! A register and a ledger of premises: what their rows leave as traces, how they compare, what the
//! sure rules point at, and which trades go together. Never decides.

use crate::Basis;
use crate::block::{Traces, Wish};
use crate::compare::{Knowledge, Row, compare};
use crate::decide::rules::{Rules, contradicted};
use crate::evidence::{self, CLUES, Clue};
use crate::learn::weights::Weights;
use crate::link::learning::sure_pairs;
use crate::link::search::Task;
use crate::link::{Found, Pair};
use crate::normalise::Kind;
use crate::number::{narrow, position};
use crate::side::Side;
use ask::wishes;
use keys::{held, held_in_town};

mod ask;
mod keys;

/// Bits of a town that agrees, and of one that does not.
const TOWN_BITS: [f32; 2] = [3.0, -4.0];
/// The most a trade can say before rows are compared.
const TRADE_BITS_MAX: f32 = 3.0;

/// The two sides, and what they say of what is common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct County<'a> {
    pub(crate) register: &'a Side,
    pub(crate) ledger: &'a Side,
    pub(crate) knowledge: &'a Knowledge,
}

impl Traces for County<'_> {
    fn registrations(&self) -> usize {
        self.register.len()
    }

    fn rows(&self) -> usize {
        self.ledger.len()
    }

    fn wishes(&self, row: usize, common: &dyn Fn(u64) -> Option<f32>, take: &mut dyn FnMut(Wish)) {
        wishes(&Row::of(self.ledger, row, self.knowledge), self.knowledge, common, take);
    }

    fn held(&self, registration: usize, take: &mut dyn FnMut(u64)) {
        held(self.register, registration, take);
    }

    fn held_in_town(
        &self,
        registration: usize,
        common: &dyn Fn(u64) -> bool,
        take: &mut dyn FnMut(u64),
    ) {
        held_in_town(self.register, registration, common, take);
    }

    /// What town, trade, status and kind say.
    fn standing_bits(&self, row: usize, registration: usize) -> f32 {
        let (ledger, at, register, other) = (self.ledger, row, self.register, registration);
        let towns = ledger.towns(at);
        let mut others = register.towns(other).peekable();
        let placed = towns.clone().next().is_some() && others.peek().is_some();
        let same = others.any(|town| towns.clone().any(|mine| mine == town));
        let town = TOWN_BITS.get(usize::from(!same)).copied().filter(|_| placed).unwrap_or(0.0);
        let trade =
            self.knowledge.trade_industry_bits(ledger.industry(at), register.industry(other));
        let trade = trade.map_or(0.0, |bits| narrow(bits).clamp(-TRADE_BITS_MAX, TRADE_BITS_MAX));
        let guess =
            |clue: Clue, differs: bool| narrow(evidence::first_guess(clue, 1 + u8::from(differs)));
        town + trade
            + guess(Clue::Status, !register.open(other))
            + guess(Clue::Kind, ledger.kind(at) != register.kind(other))
    }
}

impl Task<CLUES> for County<'_> {
    /// Vacant premises: the former tenant's sign on an empty yard is not a tenant.
    fn is_left_out(&self, row: usize) -> bool {
        self.ledger.kind(row) == Kind::Vacant
    }

    fn compared(&self, row: usize, candidates: &[(f32, u32)]) -> Vec<Pair<CLUES>> {
        let row = Row::of(self.ledger, row, self.knowledge);
        let pair = |&(traces, register): &(f32, u32)| Pair {
            register,
            traces,
            claims: 0.0,
            taken: 0.0,
            evidence: compare(&row, self.register, position(register), self.knowledge),
        };
        candidates.iter().map(pair).collect()
    }
}

/// What a grade is worth before anything was learned.
pub(crate) fn guessed() -> Weights<CLUES> {
    Weights::guessed(evidence::NAME_CLUES, |clue, grade| {
        evidence::ALL.get(clue).map_or(0.0, |clue| evidence::first_guess(*clue, grade))
    })
}

/// What the rules point at; on the way it is learned which words go together.
pub(crate) fn sure_targets(
    (register, ledger): (&Side, &Side),
    knowledge: &mut Knowledge,
) -> Vec<Option<(Basis, u32)>> {
    let rules = Rules::of(register);
    let mut targets = Vec::with_capacity(ledger.len());
    for at in 0..ledger.len() {
        let target = rules.target(ledger, at, register);
        targets.push(target.filter(|(basis, target)| {
            let row = Row::of(ledger, at, knowledge);
            !contradicted(*basis, &compare(&row, register, position(*target), knowledge))
        }));
    }
    for (at, target) in targets.iter().enumerate() {
        if let Some((_, target)) = target {
            knowledge.learn((ledger, at), (register, position(*target)));
        }
    }
    targets
}

/// Learns anew which words go together, from pairs nearly sure at first sight, and grades every pair
/// by it.
pub(crate) fn teach_words(
    (register, ledger): (&Side, &Side),
    knowledge: &mut Knowledge,
    (rows, shares): (&mut [Found<CLUES>], &[Vec<f64>]),
) {
    knowledge.forget_words(register);
    for (row, registration) in sure_pairs(rows, shares) {
        knowledge.learn((ledger, row), (register, registration));
    }
    for (at, row) in rows.iter_mut().enumerate() {
        for pair in &mut row.pairs {
            let other = (register, position(pair.register));
            knowledge.renew_words((ledger, at), other, &mut pair.evidence);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Blocking;
    use crate::normalise::gazetteer::Gazetteer;
    use crate::side::Words;
    use crate::table::Table;

    fn table(rows: &[[&str; 3]]) -> Table {
        let mut table = Table::new();
        for [name, person, phone] in rows {
            table.push(["", name, "", "", person, phone, "", "", ""]);
        }
        table
    }

    #[test]
    fn every_kind_of_trace_leads_to_the_registration() {
        let register = table(&[
            ["东辉油坊", "王友", "13336669678"],
            ["福满超市", "李鑫明", "15512340000"],
            ["金穗面粉有限公司", "赵璐", ""],
        ]);
        let check = |cells: [&str; 3], expected: Option<usize>| {
            let ledger = table(&[cells]);
            let gazetteer = Gazetteer::learn(&[&register, &ledger]);
            let mut words = Words::default();
            let side = Side::of(&register, &gazetteer, &mut words);
            let doors = Side::of(&ledger, &gazetteer, &mut words);
            let knowledge = Knowledge::of(&side, &doors, gazetteer.towns(), words.len());
            let county = County { register: &side, ledger: &doors, knowledge: &knowledge };
            let blocking = Blocking::of(&county, 100);
            let mut first = None;
            blocking.candidates(0..1, 5, |_, found| {
                first = found.first().map(|(_, at)| side.given_place(position(*at)));
            });
            assert_eq!(first, expected, "{cells:?}");
        };
        check(["东辉榨油", "", ""], Some(0));
        check(["好再来", "", "155-1234-0000"], Some(1));
        check(["", "", "15512340007"], Some(1));
        check(["李鑫明生活超市", "", ""], Some(1));
        check(["面粉", "赵璐", ""], Some(2));
        check(["", "", ""], None);
        check(["无关", "钱多", ""], None);
    }
}
