//! Two bulletins by the city's committee office, so that the page has something to open: the last whole
//! month's and the year's so far. What they say is counted from the records that the year left.

use super::actors::Cast;
use super::region;
use crate::demo::city::territory::CITY_CODE;
use crate::demo::days::Day;
use crate::exit::Failure;
use crate::world::DemoWorld;
use anlan_app::App;
use anlan_app::bulletins::BulletinAsked;
use anlan_core::id::CommandId;

/// The office issues when the day's work is in.
const EVENING_MINUTE: i64 = 18 * 60;

/// Issues both on the last day's evening.
pub(super) async fn issue(
    app: &App,
    world: &DemoWorld,
    cast: &Cast,
    end: Day,
) -> Result<(), Failure> {
    world.set(end.at_minute(EVENING_MINUTE));
    let actor = cast.committee(&region(CITY_CODE)?)?.clone();
    let (year, month, _) = end.civil();
    let last_month = Day::from_civil(year, month, 1).plus(-1);
    for (template, day) in [("work_safety_month", last_month), ("work_safety_year", end)] {
        let asked = BulletinAsked {
            template: template.to_owned(),
            as_of: Some(day.iso()),
            region: Some(CITY_CODE.to_owned()),
            ..BulletinAsked::default()
        };
        app.issue_bulletin(&actor, CommandId::new(app.new_id()), &asked).await?;
    }
    Ok(())
}
