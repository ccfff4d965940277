//! The traces under which a registration is filed and a ledger row looks it up. Keys are hashes: a
//! collision costs one comparison and nothing else. What too many registrations share is filed
//! again within each town.

use crate::hash::{fingerprint, mix};
use crate::normalise::phone;
use crate::normalise::sound::sound;
use crate::normalise::symbol::{Symbol, gram};
use crate::side::Side;

/// Kinds of traces; each spreads its keys in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum Trace {
    NamePair = 1,
    NameSound,
    AddressPair,
    AddressTriple,
    Person,
    PersonSound,
    Phone,
    PhoneTail,
    PhoneHead,
    Code,
    CodeMiddle,
    CodeEnd,
}

impl Trace {
    #[expect(clippy::as_conversions, reason = "the discriminant tells traces apart")]
    const fn salt(self) -> u64 {
        (self as u64) << 56
    }
}

/// A key of a trace.
pub(super) fn key(trace: Trace, content: u64) -> u64 {
    mix(content, trace.salt())
}

/// The same key within a town.
pub(super) fn in_town(key: u64, town: u32) -> u64 {
    mix(key, u64::from(town) | 1 << 40)
}

/// The sound of the two symbols.
pub(super) fn pair_sound(pair: &[Symbol]) -> u64 {
    gram(&[pair.first().map_or(1, |one| sound(*one)), pair.last().map_or(1, |two| sound(*two))])
}

/// The sound of a whole name.
pub(super) fn name_sound(name: &[Symbol]) -> u64 {
    name.iter().fold(7, |key, symbol| mix(key, u64::from(sound(*symbol))))
}

/// The last eight digits of a mobile number, and the first seven.
pub(super) fn phone_parts(number: u64) -> Option<[u64; 2]> {
    const MOBILE: usize = 11;
    (phone::digits(number).1 == MOBILE).then_some([number % 100_000_000, number / 10_000])
}

/// A code as one key.
pub(super) fn whole_code(code: &[u8]) -> u64 {
    code.iter().fold(0, |key, byte| mix(key, u64::from(*byte)))
}

/// The middle and the end of a code: no slip hits both.
pub(super) fn code_parts(code: &[u8]) -> Option<[u64; 2]> {
    let part = |piece: &[u8]| piece.iter().fold(0, |key, byte| key << 8 | u64::from(*byte));
    let end = code.len().checked_sub(5).and_then(|start| code.get(start..))?;
    (code.len() >= 16).then_some([part(code.get(8..13)?), part(end)])
}

/// Hands over every key of a registration that stands by itself.
pub(super) fn held(side: &Side, row: usize, take: &mut dyn FnMut(u64)) {
    let name = side.name.get(row);
    for pair in name.windows(2) {
        take(key(Trace::NamePair, gram(pair)));
    }
    if let Some(head) = name.get(..2) {
        take(key(Trace::NameSound, pair_sound(head)));
    }
    let address = side.address.get(row);
    for pair in address.windows(2) {
        take(key(Trace::AddressPair, gram(pair)));
    }
    if let Some(person) = side.full_name(row) {
        take(key(Trace::Person, fingerprint(person)));
    }
    for phone in side.phone.get(row) {
        take(key(Trace::Phone, *phone));
        if let Some([tail, head]) = phone_parts(*phone) {
            take(key(Trace::PhoneTail, tail));
            take(key(Trace::PhoneHead, head));
        }
    }
    let code = side.code.get(row);
    if !code.is_empty() {
        take(key(Trace::Code, whole_code(code)));
    }
    if let Some([middle, end]) = code_parts(code) {
        take(key(Trace::CodeMiddle, middle));
        take(key(Trace::CodeEnd, end));
    }
}

/// Hands over every key of a registration that stands within a town, because too many registrations
/// (`common`) share it, or because it says little by itself.
pub(super) fn held_in_town(
    side: &Side,
    row: usize,
    common: &dyn Fn(u64) -> bool,
    take: &mut dyn FnMut(u64),
) {
    let address = side.address.get(row);
    for (at, pair) in address.windows(2).enumerate() {
        if common(key(Trace::AddressPair, gram(pair)))
            && let Some(triple) = address.get(at..at + 3)
        {
            take(key(Trace::AddressTriple, gram(triple)));
        }
    }
    for town in side.towns(row) {
        let mut both = |key: u64| {
            if common(key) {
                take(in_town(key, town));
            }
        };
        let name = side.name.get(row);
        for pair in name.windows(2) {
            both(key(Trace::NamePair, gram(pair)));
        }
        if let Some(head) = name.get(..2) {
            both(key(Trace::NameSound, pair_sound(head)));
        }
        for pair in address.windows(2) {
            both(key(Trace::AddressPair, gram(pair)));
        }
        if let Some(person) = side.full_name(row) {
            both(key(Trace::Person, fingerprint(person)));
            take(in_town(key(Trace::PersonSound, name_sound(person)), town));
        }
    }
}
