//! One row of either side, as the reader of a file delivers it. Never cleaned here, never stored.

use crate::table::CELLS;

/// A row of the register or of the ledger. Every cell may be missing, and empty means missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// Unified social credit code as written, right or not.
    pub code: Option<String>,
    /// Registered name, or what the shop sign says.
    pub name: Option<String>,
    /// Address as written.
    pub address: Option<String>,
    /// Township or street office, or the supervising office named after it.
    pub town: Option<String>,
    /// Legal representative, operator or contact.
    pub person: Option<String>,
    /// One or several phone numbers.
    pub phone: Option<String>,
    /// Industry or trade, in the words of that side.
    pub industry: Option<String>,
    /// Kind of subject, in the words of that side (enterprise, shop, vacant premises).
    pub kind: Option<String>,
    /// Registration status; missing counts as open.
    pub status: Option<String>,
}

impl Record {
    /// The cells in the order of [`Field::ALL`](crate::Field::ALL).
    pub(crate) fn cells(&self) -> [Option<&str>; CELLS] {
        [
            self.code.as_deref(),
            self.name.as_deref(),
            self.address.as_deref(),
            self.town.as_deref(),
            self.person.as_deref(),
            self.phone.as_deref(),
            self.industry.as_deref(),
            self.kind.as_deref(),
            self.status.as_deref(),
        ]
    }
}
