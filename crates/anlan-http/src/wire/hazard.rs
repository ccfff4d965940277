//! Hazards as lists and screens show them.

use super::place::{Assignee, Named, Point};
use super::responsibility::Chain;
use super::time::instant;
use super::visit::Visit;
use super::word::{HazardAct, HazardLevel, HazardState};
use anlan_app::App;
use anlan_app::rows::hazards::HazardRow;
use serde::Serialize;
use utoipa::ToSchema;

/// Characters of a description that serve as a title.
const TITLE_CHARS: usize = 40;

/// One hazard.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Hazard {
    /// Id.
    pub id: String,
    /// Number that people say.
    pub number: String,
    /// The beginning of the description.
    pub title: String,
    /// Words of the finder.
    pub description: String,
    /// Category, when given.
    pub category: Option<String>,
    /// Level, once determined.
    #[schema(value_type = Option<HazardLevel>)]
    pub level: Option<String>,
    /// Where it stands now.
    #[schema(value_type = HazardState)]
    pub state: String,
    /// At whose premises.
    pub subject: Option<Named>,
    /// Most specific region known.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// Address in words.
    pub address: Option<String>,
    /// Where it was seen.
    pub point: Option<Point>,
    /// When it was found.
    pub found_at: String,
    /// Who found it.
    pub found_by: Named,
    /// Last day to rectify.
    pub deadline: Option<String>,
    /// Chinese working days left until the deadline, 工作日; negative when past; none when it is not
    /// being rectified.
    pub deadline_working_days_left: Option<i32>,
    /// Being rectified, and the deadline lies before the day asked about. Computed, never typed.
    pub overdue: bool,
    /// Who has to fix it.
    pub assignee: Option<Assignee>,
    /// Failed re-checks, 次.
    pub reopened: i64,
    /// SM3 of the photographs of the report.
    pub photos: Vec<String>,
}

impl Hazard {
    /// A hazard as seen on a day (ISO).
    pub fn of(app: &App, row: HazardRow, today: &str) -> Self {
        let running = row.stage == "assigned";
        let deadline = row.deadline.as_deref();
        let left = if running { app.working_days_left(deadline, today) } else { None };
        let assignee = row.assignee_id.map(|id| Assignee {
            id,
            name: row.assignee.unwrap_or_default(),
            organisation: row.assignee_organisation,
        });
        Self {
            id: row.id,
            number: row.number,
            title: title(&row.description),
            description: row.description,
            category: row.category,
            level: row.level,
            state: row.stage,
            subject: row.subject_id.map(|id| Named { id, name: row.subject.unwrap_or_default() }),
            region_name: row.region_name.unwrap_or_else(|| row.region_code.clone()),
            region_code: row.region_code,
            address: row.address,
            point: Point::of(row.point, None),
            found_at: instant(row.found_at),
            found_by: Named {
                id: row.found_by.unwrap_or_default(),
                name: row.finder.unwrap_or_default(),
            },
            overdue: running && deadline.is_some_and(|last| last < today),
            deadline_working_days_left: left,
            deadline: row.deadline,
            assignee,
            reopened: row.reopened,
            photos: row.photos,
        }
    }
}

fn title(description: &str) -> String {
    let line = description.lines().next().unwrap_or_default();
    let mut title: String = line.chars().take(TITLE_CHARS).collect();
    if title.chars().count() < description.chars().count() {
        title.push('…');
    }
    title
}

/// One fact of a hazard's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HazardTimelineEntry {
    /// Name of the fact.
    pub event_type: String,
    /// The same in words.
    pub title: String,
    /// When it was received.
    pub at: String,
    /// When it happened by the device.
    pub device_at: Option<String>,
    /// Who.
    pub by: Assignee,
    /// What exactly, in words.
    pub note: Option<String>,
    /// SM3 of its photographs.
    pub photos: Vec<String>,
}

/// One hazard in full.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct HazardDetail {
    /// The hazard.
    pub hazard: Hazard,
    /// Its facts, oldest first.
    pub timeline: Vec<HazardTimelineEntry>,
    /// Orders that this person could give now.
    #[schema(value_type = Vec<HazardAct>)]
    pub allowed: Vec<&'static str>,
    /// Whether this person may trace it back.
    pub trace_available: bool,
}

/// A hazard after an order.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct HazardAnswer {
    /// As it stands now.
    pub hazard: Hazard,
}

/// Id and number of a hazard just reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HazardCreated {
    /// Id.
    pub id: String,
    /// Number that people say.
    pub number: String,
}

/// A hazard traced back. The question is itself noted in the access log.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct HazardTrace {
    /// Day it was found.
    pub as_of: String,
    /// Who answered that day.
    pub chain: Chain,
    /// Visits to the subject before it was found, newest first, at most 20.
    pub visits: Vec<Visit>,
    /// Remarks of the machine about the chain; their basis is to be checked by a person.
    pub notes: Vec<String>,
}
