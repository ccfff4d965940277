//! One side of the linkage as columns of comparable parts. Rows stand in an order that follows from
//! their content alone, so that nothing after depends on the order in which they were given. Never
//! compares.

use crate::Field;
use crate::hash::{Fingerprints, fingerprint, fingerprint_numbers, fingerprint_text, mix};
use crate::normalise::gazetteer::Gazetteer;
use crate::normalise::person::{Standing, append_person};
use crate::normalise::symbol::{Symbol, append};
use crate::normalise::{self, Kind, address, code, name, phone, width};
use crate::number::{compact, position};
use crate::table::Table;

/// No word, no town.
pub(crate) const NONE: u32 = u32::MAX;
/// Characters of an industry cell that count; longer cells are prose, not a trade.
const INDUSTRY_CHARS_MAX: usize = 40;

/// Lists of equal things, one list a row.
#[derive(Debug, Clone)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    ends: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// The list of a row; empty where there is none.
    pub(crate) fn get(&self, row: usize) -> &[T] {
        let end = |row: usize| self.ends.get(row).map_or(0, |end| position(*end));
        let start = row.checked_sub(1).map_or(0, end);
        self.items.get(start..end(row)).unwrap_or_default()
    }

    /// Rows.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The lists in turn.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// Adds to the list that is open.
    pub(crate) fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// Ends the list of the next row.
    pub(crate) fn close(&mut self) {
        self.ends.push(compact(self.items.len()));
    }

    /// The items of all rows.
    pub(crate) fn all_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

/// Words of both sides as small integers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    ids: Fingerprints<u32>,
}

impl Words {
    fn id(&mut self, key: u64) -> u32 {
        let next = compact(self.ids.len());
        *self.ids.entry(key).or_insert(next)
    }

    /// Different words.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }
}

/// What was made of the cells of a column that holds few different ones.
#[derive(Debug)]
struct Recall<T>(Fingerprints<T>);

impl<T> Default for Recall<T> {
    fn default() -> Self {
        Self(Fingerprints::default())
    }
}

impl<T: Copy> Recall<T> {
    fn of(&mut self, cell: &str, make: impl FnOnce(&str) -> T) -> T {
        *self.0.entry(fingerprint_text(cell)).or_insert_with(|| make(cell))
    }
}

/// Buffers, and what was made of cells before.
#[derive(Debug, Default)]
struct Scratch {
    chars: Vec<char>,
    cell: Vec<Symbol>,
    recall: Recalls,
}

#[derive(Debug, Default)]
struct Recalls {
    towns: Recall<Option<u32>>,
    industries: Recall<u32>,
    kinds: Recall<Option<Kind>>,
    open: Recall<bool>,
}

/// The columns.
#[derive(Debug, Clone, Default)]
pub(crate) struct Side {
    /// The given place of each row.
    pub(crate) given: Vec<u32>,
    /// Codes, right or wrong.
    pub(crate) code: Lists<u8>,
    /// Core names.
    pub(crate) name: Lists<Symbol>,
    /// Addresses below the town.
    pub(crate) address: Lists<Symbol>,
    /// Names of people.
    pub(crate) person: Lists<Symbol>,
    pub(crate) standing: Vec<Standing>,
    pub(crate) phone: Lists<u64>,
    /// The town of the address and the one of the column.
    pub(crate) towns: Vec<[u32; 2]>,
    /// Industry or trade as a word.
    pub(crate) industry: Vec<u32>,
    /// The trade in the name as a word.
    pub(crate) trade: Vec<u32>,
    pub(crate) kind: Vec<Kind>,
    pub(crate) open: Vec<bool>,
}

impl Side {
    /// Reads a table.
    pub(crate) fn of(table: &Table, gazetteer: &Gazetteer, words: &mut Words) -> Self {
        let mut side = Self { given: by_content(table), ..Self::default() };
        let mut scratch = Scratch::default();
        for at in 0..side.given.len() {
            let row = side.given_place(at);
            side.read((table, row), gazetteer, words, &mut scratch);
        }
        side
    }

    fn read(
        &mut self,
        (table, row): (&Table, usize),
        gazetteer: &Gazetteer,
        words: &mut Words,
        Scratch { chars, cell, recall }: &mut Scratch,
    ) {
        code::append_code(table.cell(row, Field::Code), chars, &mut self.code.items);
        self.code.close();
        let at = self.code.ends.len() - 1;
        let name_cell = table.cell(row, Field::Name);
        name::append_core(name_cell, gazetteer, (chars, cell), &mut self.name.items);
        self.name.close();
        let address_cell = table.cell(row, Field::Address);
        let rest = &mut self.address.items;
        let towns = address::append_rest(address_cell, gazetteer, (chars, cell), rest);
        let placed = towns.named.is_some();
        let branch = self.branch((name_cell, placed), gazetteer, (chars, cell));
        self.address.close();
        let column = recall.towns.of(table.cell(row, Field::Town), |text| {
            width::fold_into(text, chars);
            cell.clear();
            append(chars.iter().copied(), cell);
            gazetteer.town(cell)
        });
        let named = towns.named.or(column).or(branch).or(towns.hint);
        self.towns.push([named.unwrap_or(NONE), column.unwrap_or(NONE)]);
        let person_cell = table.cell(row, Field::Person);
        self.standing.push(append_person(person_cell, chars, &mut self.person.items));
        self.person.close();
        phone::append_phones(table.cell(row, Field::Phone), chars, &mut self.phone.items);
        self.phone.close();
        self.industry.push(recall.industries.of(table.cell(row, Field::Industry), |text| {
            width::fold_into(text, chars);
            chars.truncate(INDUSTRY_CHARS_MAX);
            let industry = fingerprint_numbers(chars.iter().map(|char| u32::from(*char)));
            if chars.is_empty() { NONE } else { words.id(industry) }
        }));
        let trade = name::trade(self.name.get(at)).map(fingerprint);
        self.trade.push(trade.map_or(NONE, |trade| words.id(mix(trade, 1))));
        let kind = recall.kinds.of(table.cell(row, Field::Kind), normalise::kind_named);
        self.kind.push(kind.unwrap_or_else(|| normalise::kind_of_code(self.code.get(at))));
        self.open.push(recall.open.of(table.cell(row, Field::Status), normalise::open));
    }

    /// Adds to the address that is open where the name says that this branch is, unless the address
    /// says so itself; if it is a town, that is said instead.
    fn branch(
        &mut self,
        (name, placed): (&str, bool),
        gazetteer: &Gazetteer,
        (chars, cell): (&mut Vec<char>, &mut Vec<Symbol>),
    ) -> Option<u32> {
        if !name.contains(['(', '（']) {
            return None;
        }
        width::fold_into(name, chars);
        let place = name::branch(chars)?;
        cell.clear();
        append(place.iter().copied(), cell);
        let town = gazetteer.town(cell).filter(|_| !placed);
        let start = self.address.ends.last().map_or(0, |end| position(*end));
        let address = self.address.items.get(start..).unwrap_or_default();
        let said = address.windows(cell.len()).any(|part| part == cell.as_slice());
        if gazetteer.town(cell).is_none() && !said {
            self.address.items.extend_from_slice(cell);
        }
        town
    }

    /// Rows.
    pub(crate) fn len(&self) -> usize {
        self.given.len()
    }

    /// The place in which a row was given.
    pub(crate) fn given_place(&self, row: usize) -> usize {
        self.given.get(row).map_or(0, |row| position(*row))
    }

    /// The surname of a row's person.
    pub(crate) fn surname(&self, row: usize) -> &[Symbol] {
        let length = self.standing(row).surname_length;
        self.person.get(row).get(..usize::from(length)).unwrap_or_default()
    }

    /// What is known of a row's person beside the name.
    pub(crate) fn standing(&self, row: usize) -> Standing {
        self.standing.get(row).copied().unwrap_or_default()
    }

    /// The full name of a row's person, if it is one.
    pub(crate) fn full_name(&self, row: usize) -> Option<&[Symbol]> {
        let name = self.person.get(row);
        (!self.standing(row).titled && name.len() >= 2).then_some(name)
    }

    /// A row's towns, each once.
    pub(crate) fn towns(&self, row: usize) -> impl Iterator<Item = u32> + Clone + use<> {
        let [named, column] = self.towns.get(row).copied().unwrap_or([NONE; 2]);
        let column = if column == named { NONE } else { column };
        [named, column].into_iter().filter(|town| *town != NONE)
    }

    /// A row's industry.
    pub(crate) fn industry(&self, row: usize) -> u32 {
        self.industry.get(row).copied().unwrap_or(NONE)
    }

    /// The trade in a row's name.
    pub(crate) fn trade(&self, row: usize) -> u32 {
        self.trade.get(row).copied().unwrap_or(NONE)
    }

    /// A row's kind.
    pub(crate) fn kind(&self, row: usize) -> Kind {
        self.kind.get(row).copied().unwrap_or(Kind::Unknown)
    }

    /// Whether a row's registration is in force.
    pub(crate) fn open(&self, row: usize) -> bool {
        self.open.get(row).copied().unwrap_or(true)
    }
}

/// Row places ordered by a hash of the content. Rows whose hashes meet stand as they were given; of
/// different content that is one pair in 10^19.
pub(crate) fn by_content(table: &Table) -> Vec<u32> {
    let mut keys: Vec<(u64, u32)> = (0..table.len())
        .map(|row| {
            (
                mix(
                    fingerprint_text(table.row_text(row)),
                    fingerprint_numbers(table.row_ends(row)),
                ),
                compact(row),
            )
        })
        .collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, row)| row).collect()
}
