//! The shipped packs together.

use crate::bulletins::{self, BulletinTemplate};
use crate::error::PackError;
use crate::figures::{self, FigureDefinition};
use crate::footings::{self, FootingRelation};
use crate::industries::{self, Industries};
use crate::lines::{self, Lines};
use anlan_core::calendar::{CalendarData, WorkCalendar};

const BULLETINS: [&str; 7] = [
    include_str!("../../../packs/national/bulletins/work_safety_day.toml"),
    include_str!("../../../packs/national/bulletins/work_safety_week.toml"),
    include_str!("../../../packs/national/bulletins/work_safety_month.toml"),
    include_str!("../../../packs/national/bulletins/work_safety_quarter.toml"),
    include_str!("../../../packs/national/bulletins/work_safety_year.toml"),
    include_str!("../../../packs/national/bulletins/press_conference.toml"),
    include_str!("../../../packs/national/bulletins/notice_without_ranking.toml"),
];
const CALENDAR: &str = include_str!("../../../packs/national/calendar.toml");
const FIGURES: &str = include_str!("../../../packs/national/figures.toml");
const FOOTINGS: &str = include_str!("../../../packs/national/footings.toml");
const INDUSTRIES: &str = include_str!("../../../packs/national/industries.toml");
const LINES: &str = include_str!("../../../packs/national/lines.toml");

/// All definitions that the program works by.
#[derive(Debug, Clone)]
pub struct Packs {
    /// Templates of bulletins.
    pub bulletins: Vec<BulletinTemplate>,
    /// Working days.
    pub calendar: WorkCalendar,
    /// Figures.
    pub figures: Vec<FigureDefinition>,
    /// Relations that hold between them.
    pub footings: Vec<FootingRelation>,
    /// Industries.
    pub industries: Industries,
    /// Lines.
    pub lines: Lines,
}

impl Packs {
    /// The packs that ship with the program.
    ///
    /// # Errors
    /// When one of them is broken; a test keeps that from shipping.
    pub fn shipped() -> Result<Self, PackError> {
        let calendar: CalendarData = toml::from_str(CALENDAR).map_err(|source| {
            PackError::Unreadable { pack: "calendar", source: Box::new(source) }
        })?;
        let figures = figures::read(FIGURES)?;
        Ok(Self {
            bulletins: bulletins::read_all(&BULLETINS, &figures)?,
            calendar: WorkCalendar::new(calendar)?,
            footings: footings::read(FOOTINGS, &figures)?,
            figures,
            industries: industries::read(INDUSTRIES)?,
            lines: lines::read(LINES)?,
        })
    }

    /// One template of bulletins.
    pub fn bulletin(&self, id: &str) -> Option<&BulletinTemplate> {
        self.bulletins.iter().find(|template| template.id == id)
    }

    /// One figure.
    pub fn figure(&self, id: &str) -> Option<&FigureDefinition> {
        self.figures.iter().find(|figure| figure.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::Packs;

    #[test]
    fn the_shipped_packs_are_sound() {
        let packs = Packs::shipped().expect("packs");
        assert_eq!(packs.figures.len(), 33);
        assert_eq!(packs.footings.len(), 23);
        assert_eq!(packs.lines.of_division(26), Some("emergency"));
        assert_eq!(packs.lines.of_division(97), None, "nobody's divisions stay gaps");
    }
}
