//! What a ledger row looks up, and what each trace is worth. Never visits the registrations.

use super::index::{Index, Run};
use super::keys::{
    Trace, code_parts, in_town, key, name_sound, pair_sound, phone_parts, whole_code,
};
use crate::compare::{Knowledge, Row};
use crate::hash::fingerprint;
use crate::normalise::symbol::{Symbol, gram};
use crate::number::{compact, float, narrow};

/// Lengths of a sign's beginning that may be its owner's name.
const OWNER_LENGTHS: [usize; 3] = [2, 3, 4];
/// Share of a person's bits that count: the contact, and the name on the sign.
const PERSON_SHARES: [f32; 2] = [0.9, 0.6];
/// Bits of traces whose rarity says little about what they are worth.
const SOUND_BITS: f32 = 3.0;
const PERSON_SOUND_BITS: f32 = 4.0;
const PHONE_PART_BITS: f32 = 4.0;
const PHONE_BITS_MAX: f32 = 15.0;
const TRIPLE_BITS: f32 = 2.0;
const CODE_BITS: f32 = 25.0;
const CODE_PART_BITS: f32 = 8.0;

/// A key asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Asked {
    pub(super) held_by: u32,
    pub(super) key: u64,
    pub(super) in_town: bool,
    pub(super) bits: f32,
}

/// Collects the keys of one row.
pub(super) struct Asking<'a> {
    index: &'a Index,
    registrations: f64,
    row: &'a Row<'a>,
    asked: &'a mut Vec<Asked>,
}

impl<'a> Asking<'a> {
    /// Begins with none; what `asked` held is gone.
    pub(super) fn of(
        index: &'a Index,
        registrations: usize,
        row: &'a Row<'a>,
        asked: &'a mut Vec<Asked>,
    ) -> Self {
        asked.clear();
        Self { index, registrations: float(registrations.max(1)), row, asked }
    }

    /// Asks for everything; what nobody holds is left out, and of equal keys the dearer stays.
    pub(super) fn everything(mut self, knowledge: &Knowledge) {
        let (side, at) = (self.row.side, self.row.at);
        self.text(side.name.get(at), &self.row.name, Trace::NamePair);
        for pair in side.name.get(at).windows(2).take(OWNER_LENGTHS.len()) {
            self.ask(key(Trace::NameSound, pair_sound(pair)), Some(SOUND_BITS), 1.0);
        }
        self.text(side.address.get(at), &self.row.address, Trace::AddressPair);
        self.triples(side.address.get(at));
        self.people(knowledge);
        self.numbers();
        self.asked.retain(|asked| asked.held_by > 0);
        self.asked.sort_unstable_by(|left, right| {
            let order = (left.held_by, left.key).cmp(&(right.held_by, right.key));
            order.then(right.bits.total_cmp(&left.bits))
        });
        self.asked.dedup_by_key(|asked| asked.key);
    }

    /// The pairs of a text: each is worth the bits of the symbol it adds, and the first its rarity.
    fn text(&mut self, text: &[Symbol], bits: &[f32], trace: Trace) {
        for (at, pair) in text.windows(2).enumerate() {
            let own = bits.get(at + 1).copied().filter(|_| at > 0);
            self.ask(key(trace, gram(pair)), own, 1.0);
        }
    }

    fn triples(&mut self, text: &[Symbol]) {
        for triple in text.windows(3) {
            let pair = triple.get(..2).unwrap_or_default();
            if self.index.common(key(Trace::AddressPair, gram(pair))).is_some() {
                self.ask_filed_in_towns(key(Trace::AddressTriple, gram(triple)), TRIPLE_BITS);
            }
        }
    }

    /// The contact, and whoever the sign may name.
    fn people(&mut self, knowledge: &Knowledge) {
        let (side, at) = (self.row.side, self.row.at);
        let sign = side.name.get(at);
        let owners = OWNER_LENGTHS.iter().filter_map(|length| sign.get(..*length));
        let owners = owners.filter(|sign| knowledge.knows_person(sign));
        let contact = side.full_name(at).map(|name| (name, PERSON_SHARES[0]));
        for (person, worth) in
            contact.into_iter().chain(owners.map(|sign| (sign, PERSON_SHARES[1])))
        {
            self.ask(key(Trace::Person, fingerprint(person)), None, worth);
            for town in side.towns(at) {
                let sound = key(Trace::PersonSound, name_sound(person));
                self.ask_filed_in_towns(in_town(sound, town), PERSON_SOUND_BITS);
            }
        }
    }

    /// Phones and codes, whole and in parts that a slip leaves alone.
    fn numbers(&mut self) {
        let (side, at) = (self.row.side, self.row.at);
        for phone in side.phone.get(at) {
            self.ask(key(Trace::Phone, *phone), Some(PHONE_BITS_MAX), 1.0);
            if let Some([tail, head]) = phone_parts(*phone) {
                self.ask(key(Trace::PhoneTail, tail), Some(PHONE_PART_BITS), 1.0);
                self.ask(key(Trace::PhoneHead, head), Some(PHONE_PART_BITS), 1.0);
            }
        }
        let code = side.code.get(at);
        if !code.is_empty() {
            self.ask(key(Trace::Code, whole_code(code)), Some(CODE_BITS), 1.0);
        }
        if let Some([middle, end]) = code_parts(code) {
            self.ask(key(Trace::CodeMiddle, middle), Some(CODE_PART_BITS), 1.0);
            self.ask(key(Trace::CodeEnd, end), Some(CODE_PART_BITS), 1.0);
        }
    }

    /// Asks for a key, in the row's towns if it is common. `bits` is what it says if it is not rarer
    /// than that, `worth` the share of it that counts.
    fn ask(&mut self, key: u64, bits: Option<f32>, worth: f32) {
        if let Some(rarity) = self.index.common(key) {
            // The town is counted by itself.
            let bits = bits.unwrap_or(rarity).min(rarity) * worth;
            for town in self.row.side.towns(self.row.at) {
                self.ask_filed_in_towns(in_town(key, town), bits);
            }
            return;
        }
        let run = self.index.alone(key);
        let rarity = narrow((self.registrations / float(run.held().max(1))).log2());
        let bits = bits.unwrap_or(rarity).min(rarity) * worth;
        self.push(run, Asked { held_by: 0, key, in_town: false, bits });
    }

    /// Asks for a key of the index that is filed within towns.
    fn ask_filed_in_towns(&mut self, key: u64, bits: f32) {
        let run = self.index.in_town(key);
        self.push(run, Asked { held_by: 0, key, in_town: true, bits });
    }

    fn push(&mut self, run: Run<'_>, asked: Asked) {
        self.asked.push(Asked { held_by: compact(run.held()), ..asked });
    }
}
