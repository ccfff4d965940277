//! Compares a ledger row with a registration, clue by clue. Says how they agree, never what that is
//! worth.

use crate::association::Association;
use crate::evidence::{self as grades, Clue, Evidence, shape_grade};
use crate::frequency::{Counter, Language};
use crate::grades::reached;
use crate::hash::{fingerprint, mix};
use crate::normalise::sound::sound;
use crate::normalise::symbol::Symbol;
use crate::normalise::{Kind, code, phone};
use crate::number::{float, narrow, position, steps};
use crate::side::{Lists, Side};
use align::{Alignment, Conflict, align};

pub(crate) mod align;

/// Mean symbols of a name and of an address, for the size of tables.
const SYMBOLS: [usize; 2] = [8, 12];

/// Texts that do not count when it is asked how rare a trace is: the row's own, and the one in which
/// it is found. Where next to every name is written down twice, a rare one would otherwise be foretold
/// by itself, and its traces would be worth less than those of a road.
const OWN_TEXTS: u32 = 2;

/// What the register as a whole says: how common things are.
#[derive(Debug, Clone)]
pub(crate) struct Knowledge {
    /// Bits of each symbol of the ledger's names and addresses.
    name_bits: Bits,
    address_bits: Bits,
    /// Full names of people, and phones.
    people: Counter,
    /// Registrations that name a person, and that have a phone.
    named: usize,
    phoned: usize,
    towns: Vec<u32>,
    /// Registrations whose town is known.
    placed: u32,
    trades: Trades,
    /// Words of both sides.
    words: usize,
}

impl Knowledge {
    /// Learns from the register how common people, phones and words are, and from both sides how
    /// names and addresses go on: a sign begins otherwise than a registered name.
    pub(crate) fn of(register: &Side, ledger: &Side, towns: usize, words: usize) -> Self {
        let mut people = Counter::new(register.len().saturating_mul(2));
        let (mut named, mut phoned) = (0, 0);
        let mut in_town = vec![0_u32; towns];
        for row in 0..register.len() {
            if let Some(name) = register.full_name(row) {
                named += 1;
                people.add(fingerprint(name));
            }
            phoned += usize::from(!register.phone.get(row).is_empty());
            for phone in register.phone.get(row) {
                people.add(mix(*phone, 2));
            }
            if let Some(town) = register.towns(row).next()
                && let Some(count) = in_town.get_mut(position(town))
            {
                *count += 1;
            }
        }
        Self {
            name_bits: Bits::of(&ledger.name, &register.name, SYMBOLS[0]),
            address_bits: Bits::of(&ledger.address, &register.address, SYMBOLS[1]),
            people,
            named,
            phoned,
            placed: in_town.iter().sum(),
            towns: in_town,
            trades: Trades::of(register, words),
            words,
        }
    }

    /// Learns which words go together from a pair believed to be one subject.
    pub(crate) fn learn(
        &mut self,
        (ledger, left): (&Side, usize),
        (register, right): (&Side, usize),
    ) {
        let (trade, sign) = (ledger.industry(left), ledger.trade(left));
        let (industry, name) = (register.industry(right), register.trade(right));
        self.trades.trade_industry.learn(trade, industry);
        self.trades.trade_name.learn(trade, name);
        self.trades.sign_industry.learn(sign, industry);
        self.trades.sign_name.learn(sign, name);
    }

    /// Forgets which words go together.
    pub(crate) fn forget_words(&mut self, register: &Side) {
        self.trades = Trades::of(register, self.words);
    }

    /// What the ledger's trade says of the registered industry, in bits.
    pub(crate) fn trade_industry_bits(&self, trade: u32, industry: u32) -> Option<f64> {
        self.trades.trade_industry.bits(trade, industry)
    }

    /// Renews the grades of a pair's words after more was learned of them.
    pub(crate) fn renew_words(
        &self,
        (ledger, left): (&Side, usize),
        (register, right): (&Side, usize),
        evidence: &mut Evidence,
    ) {
        let (trade, sign) = (ledger.industry(left), ledger.trade(left));
        let (industry, name) = (register.industry(right), register.trade(right));
        let grades = [
            (Clue::TradeIndustry, self.trades.trade_industry.bits(trade, industry)),
            (Clue::TradeName, self.trades.trade_name.bits(trade, name)),
            (Clue::SignIndustry, self.trades.sign_industry.bits(sign, industry)),
            (Clue::SignName, self.trades.sign_name.bits(sign, name)),
        ];
        for (clue, bits) in grades {
            evidence.set(clue, association(bits));
        }
    }

    /// Bits that the symbols of a row's name are worth as traces.
    pub(crate) fn name_traces(&self, row: usize) -> &[f32] {
        self.name_bits.traced.get(row)
    }

    /// Bits that the symbols of a row's address are worth as traces.
    pub(crate) fn address_traces(&self, row: usize) -> &[f32] {
        self.address_bits.traced.get(row)
    }

    /// Bits of surprise at meeting this person by chance.
    pub(crate) fn person_bits(&self, name: &[Symbol]) -> f32 {
        rarity(self.people.count(fingerprint(name)), self.named)
    }

    /// Bits of surprise at meeting this phone by chance.
    pub(crate) fn phone_bits(&self, phone: u64) -> f32 {
        rarity(self.people.count(mix(phone, 2)), self.phoned)
    }

    /// Whether some registration names this person.
    pub(crate) fn knows_person(&self, name: &[Symbol]) -> bool {
        self.people.count(fingerprint(name)) > 0
    }

    fn town_bits(&self, town: u32) -> f32 {
        let held = self.towns.get(position(town)).copied().unwrap_or(0);
        narrow((f64::from(self.placed.max(1)) / f64::from(held.max(1))).log2())
    }
}

/// Bits of surprise at each symbol of one side's texts.
#[derive(Debug, Clone, Default)]
struct Bits {
    /// For the alignment, where weights are learned afterwards.
    aligned: Lists<f32>,
    /// For the traces, which are believed as they are.
    traced: Lists<f32>,
}

impl Bits {
    /// Bits of the ledger's texts, by the language of both sides.
    fn of(ledger: &Lists<Symbol>, register: &Lists<Symbol>, length: usize) -> Self {
        let language = Language::of(ledger.iter(), register.iter(), (ledger.len(), length));
        let mut bits = Self::default();
        for text in ledger.iter() {
            language.surprise(text, 0, |own| bits.aligned.push(own));
            language.surprise(text, OWN_TEXTS, |own| bits.traced.push(own));
            bits.aligned.close();
            bits.traced.close();
        }
        bits
    }
}

/// Which words go together, of the four pairs of columns that name a trade.
#[derive(Debug, Clone)]
struct Trades {
    trade_industry: Association,
    trade_name: Association,
    sign_industry: Association,
    sign_name: Association,
}

impl Trades {
    /// Knows how often the register holds each word, and nothing yet of what goes together.
    fn of(register: &Side, words: usize) -> Self {
        Self {
            trade_industry: Association::of(&register.industry, words),
            trade_name: Association::of(&register.trade, words),
            sign_industry: Association::of(&register.industry, words),
            sign_name: Association::of(&register.trade, words),
        }
    }
}

/// Bits of surprise at something that so many of all have.
fn rarity(count: u32, all: usize) -> f32 {
    narrow((float(all.max(1)) / f64::from(count).max(0.5)).log2().max(0.0))
}

/// A ledger row prepared for many comparisons.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) side: &'a Side,
    pub(crate) at: usize,
    /// Bits of each symbol of the name and of the address, for the alignment.
    name: &'a [f32],
    address: &'a [f32],
    code_valid: bool,
}

impl<'a> Row<'a> {
    /// Prepares a row.
    pub(crate) fn of(side: &'a Side, at: usize, knowledge: &'a Knowledge) -> Self {
        let name = knowledge.name_bits.aligned.get(at);
        let address = knowledge.address_bits.aligned.get(at);
        Self { side, at, name, address, code_valid: code::valid(side.code.get(at)) }
    }
}

/// Compares a row with a registration.
pub(crate) fn compare(
    row: &Row<'_>,
    register: &Side,
    right: usize,
    knowledge: &Knowledge,
) -> Evidence {
    let (ledger, left) = (row.side, row.at);
    let mut evidence = Evidence::default();
    let mut set = |clue: Clue, grade: u8| evidence.set(clue, grade);
    set(Clue::Code, code_grade(row, register.code.get(right)));
    let names = (ledger.name.get(left), register.name.get(right));
    if !names.0.is_empty() && !names.1.is_empty() {
        let found = align(names.0, row.name, names.1);
        set(
            Clue::NameShape,
            if names.0 == names.1 {
                grades::SHAPE_EXACT
            } else {
                shape_grade(found.left, found.right)
            },
        );
        set(Clue::NameGain, gain(&found));
        let head = u8::from(found.left_head) * 2 + u8::from(found.right_head);
        set(Clue::NameHead, 1 + head + 4 * u8::from(found.slips > 0));
    }
    set(Clue::OwnerOnSign, bearer(names.0, register.full_name(right), knowledge));
    set(Clue::ContactInName, bearer(names.1, ledger.full_name(left), knowledge));
    let addresses = (ledger.address.get(left), register.address.get(right));
    if !addresses.0.is_empty() && !addresses.1.is_empty() {
        let found = align(addresses.0, row.address, addresses.1);
        let exact = addresses.0 == addresses.1;
        set(
            Clue::AddressShape,
            if exact { grades::SHAPE_EXACT } else { shape_grade(found.left, found.right) },
        );
        set(Clue::AddressGain, gain(&found));
        set(
            Clue::Conflict,
            match found.conflict {
                Conflict::None => 1,
                Conflict::Near => 2,
                Conflict::Far => 3,
            },
        );
    }
    set(Clue::Town, town_grade(row, register, right, knowledge));
    set(Clue::Person, person_grade((ledger, left), (register, right), knowledge));
    let phones = (ledger.phone.get(left), register.phone.get(right));
    set(Clue::Phone, phone_grade(phones.0, phones.1, |phone| knowledge.phone_bits(phone)));
    set(
        Clue::Kind,
        match (ledger.kind(left), register.kind(right)) {
            (Kind::Unknown | Kind::Vacant, _) | (_, Kind::Unknown | Kind::Vacant) => 0,
            (left, right) => 1 + u8::from(left != right),
        },
    );
    set(Clue::Status, 1 + u8::from(!register.open(right)));
    knowledge.renew_words((ledger, left), (register, right), &mut evidence);
    evidence
}

fn gain(found: &Alignment) -> u8 {
    1 + steps(found.gain, grades::GAIN_STEP, grades::GAIN_STEPS)
}

/// The grade of an association of two words.
pub(crate) fn association(bits: Option<f64>) -> u8 {
    let middle = f32::from(grades::ASSOCIATION_MIDDLE);
    bits.map_or(0, |bits| {
        let steps_up = narrow(bits) / grades::ASSOCIATION_STEP + middle + 0.5;
        steps(steps_up, 1.0, 2 * grades::ASSOCIATION_MIDDLE).max(1)
    })
}

fn code_grade(row: &Row<'_>, right: &[u8]) -> u8 {
    let left = row.side.code.get(row.at);
    if left.is_empty() || right.is_empty() {
        0
    } else if left == right {
        grades::CODE_EXACT
    } else if code::within(left, right, 2) {
        grades::CODE_CLOSE
    } else if row.code_valid {
        grades::CODE_DIFFERENT_VALID
    } else {
        grades::CODE_DIFFERENT
    }
}

/// Whether a name bears the name of a person.
fn bearer(name: &[Symbol], person: Option<&[Symbol]>, knowledge: &Knowledge) -> u8 {
    match person {
        Some(person) if !name.is_empty() => {
            if name
                .windows(person.len())
                .any(|part| part.first() == person.first() && part == person)
            {
                2 + reached(knowledge.person_bits(person), &grades::PERSON_BITS)
            } else {
                1
            }
        }
        Some(_) | None => 0,
    }
}

fn town_grade(row: &Row<'_>, register: &Side, right: usize, knowledge: &Knowledge) -> u8 {
    let towns = row.side.towns(row.at);
    if towns.clone().next().is_none() || register.towns(right).next().is_none() {
        return 0;
    }
    let common = register.towns(right).find(|town| towns.clone().any(|other| other == *town));
    common.map_or(grades::TOWN_DIFFERENT, |town| {
        grades::TOWN_EXACT + reached(knowledge.town_bits(town), &grades::TOWN_BITS)
    })
}

fn person_grade(
    (ledger, left): (&Side, usize),
    (register, right): (&Side, usize),
    knowledge: &Knowledge,
) -> u8 {
    let (mine, other) = (ledger.person.get(left), register.person.get(right));
    if mine.is_empty() || other.is_empty() {
        return 0;
    }
    let same_surname = ledger.surname(left) == register.surname(right);
    if ledger.standing(left).titled || register.standing(right).titled {
        return if same_surname { grades::PERSON_TITLED } else { grades::PERSON_TITLED_DIFFERENT };
    }
    let long = mine.len().max(other.len()) >= 3;
    if mine == other {
        grades::PERSON_EXACT + reached(knowledge.person_bits(other), &grades::PERSON_BITS)
    } else if mine.len() == other.len()
        && mine.iter().zip(other).all(|(mine, other)| sound(*mine) == sound(*other))
    {
        grades::PERSON_HOMOPHONE
    } else if long && one_edit(mine, other) {
        if same_surname { grades::PERSON_NEAR } else { grades::PERSON_SLIP }
    } else if same_surname {
        grades::PERSON_KIN
    } else {
        grades::PERSON_DIFFERENT
    }
}

/// Whether one symbol replaced, added or dropped turns one text into the other.
fn one_edit(left: &[Symbol], right: &[Symbol]) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if long.len() - short.len() > 1 || left == right {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(short, long)| short == long).count();
    let skip = usize::from(short.len() == long.len());
    short.get(head + skip..) == long.get(head + 1..)
}

/// How phones agree: the best grade of any two. `rarity` says the bits of a number by chance.
pub(crate) fn phone_grade(left: &[u64], right: &[u64], rarity: impl Fn(u64) -> f32) -> u8 {
    let mut best = 0;
    for (mine, other) in left.iter().flat_map(|mine| right.iter().map(move |other| (*mine, *other)))
    {
        let grade = if mine == other {
            // The rarest number in common: an agent's number shared by hundreds says little.
            grades::PHONE_EXACT + reached(rarity(other), &grades::PHONE_BITS)
        } else if phone::one_slip(mine, other) {
            grades::PHONE_SLIP
        } else if two_slips(mine, other) {
            grades::PHONE_TWO_SLIPS
        } else {
            grades::PHONE_DIFFERENT
        };
        best = best.max(grade);
    }
    best
}

fn two_slips(left: u64, right: u64) -> bool {
    let ((left, length), (right, other)) = (phone::digits(left), phone::digits(right));
    length.max(other) >= 10
        && code::within(
            left.get(..length).unwrap_or_default(),
            right.get(..other).unwrap_or_default(),
            2,
        )
}
