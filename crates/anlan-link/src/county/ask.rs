//! What a ledger row looks up, and what each trace is worth. Never visits the registrations.

use super::keys::{
    Trace, code_parts, in_town, key, name_sound, pair_sound, phone_parts, whole_code,
};
use crate::block::Wish;
use crate::compare::{Knowledge, Row};
use crate::hash::fingerprint;
use crate::normalise::symbol::{Symbol, gram};

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

/// Hands over everything that a row looks up. `common` says the rarity of a key that too many
/// registrations hold to look it up by itself.
pub(super) fn wishes(
    row: &Row<'_>,
    knowledge: &Knowledge,
    common: &dyn Fn(u64) -> Option<f32>,
    take: &mut dyn FnMut(Wish),
) {
    let (side, at) = (row.side, row.at);
    let mut asking = Asking { row, common, take };
    asking.text(side.name.get(at), knowledge.name_traces(at), Trace::NamePair);
    for pair in side.name.get(at).windows(2).take(OWNER_LENGTHS.len()) {
        asking.ask(key(Trace::NameSound, pair_sound(pair)), SOUND_BITS, 1.0);
    }
    asking.text(side.address.get(at), knowledge.address_traces(at), Trace::AddressPair);
    asking.triples(side.address.get(at));
    asking.people(knowledge);
    asking.numbers();
}

/// Collects the keys of one row.
struct Asking<'a> {
    row: &'a Row<'a>,
    common: &'a dyn Fn(u64) -> Option<f32>,
    take: &'a mut dyn FnMut(Wish),
}

impl Asking<'_> {
    /// The pairs of a text: each is worth the bits of the symbol it adds, and the first its rarity.
    fn text(&mut self, text: &[Symbol], bits: &[f32], trace: Trace) {
        for (at, pair) in text.windows(2).enumerate() {
            let own = bits.get(at + 1).copied().filter(|_| at > 0);
            self.ask(key(trace, gram(pair)), own.unwrap_or(f32::INFINITY), 1.0);
        }
    }

    fn triples(&mut self, text: &[Symbol]) {
        for triple in text.windows(3) {
            let pair = triple.get(..2).unwrap_or_default();
            if (self.common)(key(Trace::AddressPair, gram(pair))).is_some() {
                let key = key(Trace::AddressTriple, gram(triple));
                (self.take)(Wish::InTown { key, bits: TRIPLE_BITS });
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
        for (person, share) in
            contact.into_iter().chain(owners.map(|sign| (sign, PERSON_SHARES[1])))
        {
            self.ask(key(Trace::Person, fingerprint(person)), f32::INFINITY, share);
            let sound = key(Trace::PersonSound, name_sound(person));
            for town in side.towns(at) {
                (self.take)(Wish::InTown { key: in_town(sound, town), bits: PERSON_SOUND_BITS });
            }
        }
    }

    /// Phones and codes, whole and in parts that a slip leaves alone.
    fn numbers(&mut self) {
        let (side, at) = (self.row.side, self.row.at);
        for phone in side.phone.get(at) {
            self.ask(key(Trace::Phone, *phone), PHONE_BITS_MAX, 1.0);
            if let Some([tail, head]) = phone_parts(*phone) {
                self.ask(key(Trace::PhoneTail, tail), PHONE_PART_BITS, 1.0);
                self.ask(key(Trace::PhoneHead, head), PHONE_PART_BITS, 1.0);
            }
        }
        let code = side.code.get(at);
        if !code.is_empty() {
            self.ask(key(Trace::Code, whole_code(code)), CODE_BITS, 1.0);
        }
        if let Some([middle, end]) = code_parts(code) {
            self.ask(key(Trace::CodeMiddle, middle), CODE_PART_BITS, 1.0);
            self.ask(key(Trace::CodeEnd, end), CODE_PART_BITS, 1.0);
        }
    }

    /// Asks for a key, in the row's towns if it is common.
    fn ask(&mut self, key: u64, bits: f32, share: f32) {
        let Some(rarity) = (self.common)(key) else {
            (self.take)(Wish::Alone { key, bits, share });
            return;
        };
        // The town is counted by itself.
        let bits = bits.min(rarity) * share;
        for town in self.row.side.towns(self.row.at) {
            (self.take)(Wish::InTown { key: in_town(key, town), bits });
        }
    }
}
