//! What is counted or measured. Units that differ by a word differ in meaning (家 and 家次 above all)
//! and never mix. The words themselves are in `words`.

use serde::{Deserialize, Serialize};

/// A unit. Its id in packs and JSON is its name in snake case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// An establishment: enterprise, shop or other unit.
    Establishment,
    /// A visit to an establishment; one establishment may be visited often.
    EstablishmentVisit,
    /// A household or sole trader.
    Household,
    /// A visit to a household.
    HouseholdVisit,
    /// A person.
    Person,
    /// A person each time.
    PersonTime,
    /// An item: hazard, measure, task.
    Item,
    /// A place or hazard at a place.
    Place,
    /// A case or accident.
    Case,
    /// A piece: case file, report, object.
    Piece,
    /// Anything without a measure word of its own.
    Each,
    /// An occasion.
    Occasion,
    /// A course or issue.
    Term,
    /// A class or shift held.
    Shift,
    /// A meeting or performance.
    Session,
    /// A session each time.
    SessionTime,
    /// A batch.
    Batch,
    /// A copy of a document.
    Copy,
    /// An article.
    Article,
    /// An entry, line or message.
    Entry,
    /// A sheet, card or certificate.
    Sheet,
    /// A booklet.
    Booklet,
    /// A team.
    Team,
    /// A group.
    Group,
    /// An aircraft.
    Aircraft,
    /// A vehicle.
    Vehicle,
    /// A vehicle each time.
    VehicleTime,
    /// A vessel.
    Vessel,
    /// A machine.
    Machine,
    /// A set of equipment.
    Set,
    /// A bridge, reservoir or other structure.
    Structure,
    /// A building.
    Building,
    /// A room.
    Room,
    /// A storey.
    Storey,
    /// A school or other institution.
    Institution,
    /// A tree.
    Tree,
    /// A payment or deal.
    Deal,
    /// An instance.
    Instance,
    /// A kind.
    Kind,
    /// A category of a classification.
    Category,
    /// A division of a classification.
    Division,
    /// A day.
    Day,
    /// A working day.
    WorkingDay,
    /// A month.
    Month,
    /// A year.
    Year,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
    /// Money, in yuan.
    Yuan,
    /// A tonne.
    Tonne,
    /// A kilogram.
    Kilogram,
    /// A kilometre.
    Kilometre,
    /// A metre.
    Metre,
    /// A square metre.
    SquareMetre,
    /// A square kilometre.
    SquareKilometre,
    /// A cubic metre.
    CubicMetre,
    /// A fifteenth of a hectare.
    Mu,
    /// A hectare.
    Hectare,
    /// A point of a score.
    Point,
    /// A hundredth.
    Percent,
    /// A difference of percentages.
    PercentagePoint,
}

impl Unit {
    /// Every unit, counted ones first.
    pub const ALL: [Self; 60] = [
        Self::Establishment,
        Self::EstablishmentVisit,
        Self::Household,
        Self::HouseholdVisit,
        Self::Person,
        Self::PersonTime,
        Self::Item,
        Self::Place,
        Self::Case,
        Self::Piece,
        Self::Each,
        Self::Occasion,
        Self::Term,
        Self::Shift,
        Self::Session,
        Self::SessionTime,
        Self::Batch,
        Self::Copy,
        Self::Article,
        Self::Entry,
        Self::Sheet,
        Self::Booklet,
        Self::Team,
        Self::Group,
        Self::Aircraft,
        Self::Vehicle,
        Self::VehicleTime,
        Self::Vessel,
        Self::Machine,
        Self::Set,
        Self::Structure,
        Self::Building,
        Self::Room,
        Self::Storey,
        Self::Institution,
        Self::Tree,
        Self::Deal,
        Self::Instance,
        Self::Kind,
        Self::Category,
        Self::Division,
        Self::Day,
        Self::WorkingDay,
        Self::Month,
        Self::Year,
        Self::Hour,
        Self::Minute,
        Self::Yuan,
        Self::Tonne,
        Self::Kilogram,
        Self::Kilometre,
        Self::Metre,
        Self::SquareMetre,
        Self::SquareKilometre,
        Self::CubicMetre,
        Self::Mu,
        Self::Hectare,
        Self::Point,
        Self::Percent,
        Self::PercentagePoint,
    ];

    /// Whether only whole numbers of it exist.
    pub fn is_counted(self) -> bool {
        match self {
            Self::Establishment
            | Self::EstablishmentVisit
            | Self::Household
            | Self::HouseholdVisit
            | Self::Person
            | Self::PersonTime
            | Self::Item
            | Self::Place
            | Self::Case
            | Self::Piece
            | Self::Each
            | Self::Occasion
            | Self::Term
            | Self::Shift
            | Self::Session
            | Self::SessionTime
            | Self::Batch
            | Self::Copy
            | Self::Article
            | Self::Entry
            | Self::Sheet
            | Self::Booklet
            | Self::Team
            | Self::Group
            | Self::Aircraft
            | Self::Vehicle
            | Self::VehicleTime
            | Self::Vessel
            | Self::Machine
            | Self::Set
            | Self::Structure
            | Self::Building
            | Self::Room
            | Self::Storey
            | Self::Institution
            | Self::Tree
            | Self::Deal
            | Self::Instance
            | Self::Kind
            | Self::Category
            | Self::Division
            | Self::Day
            | Self::WorkingDay
            | Self::Month
            | Self::Year => true,
            Self::Hour
            | Self::Minute
            | Self::Yuan
            | Self::Tonne
            | Self::Kilogram
            | Self::Kilometre
            | Self::Metre
            | Self::SquareMetre
            | Self::SquareKilometre
            | Self::CubicMetre
            | Self::Mu
            | Self::Hectare
            | Self::Point
            | Self::Percent
            | Self::PercentagePoint => false,
        }
    }
}
