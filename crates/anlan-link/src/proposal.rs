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
    /// Probability that the row is this registration, all its candidates and "none of them" taken
    /// together; the probabilities of one row sum to less than one.
    pub probability: f64,
    /// The evidence field by field. Fields missing on either side give no reason.
    pub reasons: Vec<Reason>,
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

/// A compared field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Unified social credit code.
    Code,
    /// Name or sign.
    Name,
    /// Address below the town.
    Address,
    /// Township or street.
    Town,
    /// Operator or contact.
    Person,
    /// Phone.
    Phone,
    /// Industry or trade.
    Industry,
    /// Kind of subject.
    Kind,
    /// Whether the registration is open.
    Status,
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
