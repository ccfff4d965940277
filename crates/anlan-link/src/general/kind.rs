//! The kinds that a field of a schema can have. Never reads a value.

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// What something is called: a few words.
    Name,
    /// Where it is: words and house numbers.
    Address,
    /// One or several people.
    Person,
    /// Phone numbers.
    Phone,
    /// An identifier, compared sign by sign.
    Code,
    /// A day, a month or a year.
    Date,
    /// A quantity or a price.
    Number,
    /// Prose.
    Text,
    /// One of a few words.
    Category,
}

impl FieldKind {
    /// Every kind, with its stable word.
    pub const ALL: [(&'static str, Self); 9] = [
        ("name", Self::Name),
        ("address", Self::Address),
        ("person", Self::Person),
        ("phone", Self::Phone),
        ("code", Self::Code),
        ("date", Self::Date),
        ("number", Self::Number),
        ("text", Self::Text),
        ("category", Self::Category),
    ];
}
