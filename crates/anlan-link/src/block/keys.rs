//! The traces under which a registration is filed and a ledger row looks it up. Keys are hashes:
//! a collision costs one comparison and nothing else.

use crate::normalise::Form;
use crate::normalise::symbol::gram;
use crate::rarity::{fingerprint, fingerprint_text, mix};

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trace {
    Code,
    Phone,
    Person,
    PersonTown,
    Core,
    NamePair,
    NameTriple,
    NamePairTown,
    AddressTriple,
    AddressPairTown,
    SurnameAddress,
}

/// Every trace, in the order their postings are kept.
pub(super) const TRACES: [Trace; 11] = [
    Trace::Code,
    Trace::Phone,
    Trace::Person,
    Trace::PersonTown,
    Trace::Core,
    Trace::NamePair,
    Trace::NameTriple,
    Trace::NamePairTown,
    Trace::AddressTriple,
    Trace::AddressPairTown,
    Trace::SurnameAddress,
];

/// Lengths of a sign's beginning that may be its owner's name.
const OWNER_LENGTHS: [usize; 3] = [2, 3, 4];

/// The keys of one trace a registration is filed under, each once.
pub(super) fn held(trace: Trace, form: &Form) -> Vec<u64> {
    let town = form.town.map_or(u64::MAX, u64::from);
    let person = form.person.is_full().then(|| fingerprint(&form.person.name));
    let mut keys: Vec<u64> = match trace {
        Trace::Code => form.code.as_deref().map(fingerprint_text).into_iter().collect(),
        Trace::Phone => form.phones.clone(),
        Trace::Person => person.into_iter().collect(),
        Trace::PersonTown => person.map(|person| mix(person, town)).into_iter().collect(),
        Trace::Core if form.core.is_empty() => Vec::new(),
        Trace::Core => vec![fingerprint(&form.core)],
        Trace::NamePair => form.core.windows(2).map(gram).collect(),
        Trace::NameTriple => form.core.windows(3).map(gram).collect(),
        Trace::NamePairTown => form.core.windows(2).map(|pair| mix(gram(pair), town)).collect(),
        Trace::AddressTriple => form.address.windows(3).map(gram).collect(),
        Trace::AddressPairTown => {
            form.address.windows(2).map(|pair| mix(gram(pair), town)).collect()
        }
        Trace::SurnameAddress if form.person.name.is_empty() => Vec::new(),
        Trace::SurnameAddress => {
            let surname = fingerprint(form.person.surname());
            form.address.windows(2).map(|pair| mix(gram(pair), surname)).collect()
        }
    };
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys of one trace a ledger row looks up: its own, and its sign's beginning taken for the
/// owner's name.
pub(super) fn asked(trace: Trace, form: &Form) -> Vec<u64> {
    let mut keys = held(trace, form);
    if trace == Trace::Person {
        let owners = OWNER_LENGTHS.iter().filter_map(|length| form.core.get(..*length));
        keys.extend(owners.map(fingerprint));
        keys.sort_unstable();
        keys.dedup();
    }
    keys
}
