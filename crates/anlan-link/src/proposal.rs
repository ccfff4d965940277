//! What the linker hands back: proposals with their evidence. Never a decision.

/// What the linker thinks about one ledger row.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Position of the row in the ledger slice handed to [`propose`](crate::propose).
    pub ledger: usize,
    /// How the first candidate was reached.
    pub basis: Basis,
    /// At most [`Params::candidates_kept`](crate::Params::candidates_kept), best first. On the bases
    /// `ExactCode` and `UniqueNameTown` the first one is the registration the rule points at, even
    /// where another weighs more.
    pub candidates: Vec<Candidate>,
}

/// The rule that put the first candidate first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The same credit code, its check digit right, held by one registration only, and not
    /// contradicted by everything else that is known (see [`propose`](crate::propose)).
    ExactCode,
    /// The same core name in the same town, held by one registration only, which is open.
    UniqueNameTown,
    /// Found by weighing the evidence: for review, or for acceptance above a threshold.
    Weighed,
    /// Nothing to propose: vacant premises, or no registration shares anything with the row.
    None,
}

/// A registration the ledger row may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Position in the register slice handed to [`propose`](crate::propose).
    pub register: usize,
    /// Sum of the reasons' bits: how much more speaks for one and the same subject than would for a
    /// stranger among the candidates.
    pub weight_bits: f64,
    /// What other rows claim of this registration.
    pub claims: Claims,
    /// Probability that the row is this registration, all its candidates and "none of them" taken
    /// together; the probabilities of one row sum to less than one.
    pub probability: f64,
    /// The evidence field by field. Fields missing on either side give no reason.
    pub reasons: Vec<Reason>,
}

/// What other rows claim of a registration. The probability has it, where no person answered; no
/// reason does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claims {
    /// Probability that another row has the registration.
    pub taken: f64,
    /// Evidence in bits: positive speaks for this row, negative against.
    pub bits: f64,
}

/// What one field says for or against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// The field compared.
    pub field: Field,
    /// How the two values agree.
    pub agreement: Agreement,
    /// Evidence in bits: positive speaks for, negative against.
    pub bits: f64,
}

/// A field: a cell of a row, and what is compared of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Field {
    /// Unified social credit code.
    Code,
    /// Registered name, or what the sign says.
    Name,
    /// Address; what is compared is the part below the town.
    Address,
    /// Township, street office, or an office named after it.
    Town,
    /// Legal representative, operator or contact.
    Person,
    /// One or several phone numbers.
    Phone,
    /// Industry or trade.
    Industry,
    /// Kind of subject.
    Kind,
    /// Registration status; what is compared is whether it is open.
    Status,
}

impl Field {
    /// Every field, in the order of a row's cells and of the reasons told.
    pub const ALL: [Self; 9] = [
        Self::Code,
        Self::Name,
        Self::Address,
        Self::Town,
        Self::Person,
        Self::Phone,
        Self::Industry,
        Self::Kind,
        Self::Status,
    ];

    /// Its place among the cells of a row.
    #[expect(clippy::as_conversions, reason = "the discriminant is the place")]
    pub(crate) const fn place(self) -> usize {
        self as usize
    }
}

/// How two values agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// The same after normalisation.
    Exact,
    /// The same but for a slip: a mistyped digit, a wrong or dropped character.
    Close,
    /// They share an informative part.
    Partial,
    /// The value agrees with another field of the other side (the owner's name on the sign).
    Crossed,
    /// Both are given and do not agree.
    Different,
}
