//! Installs what running or testing needs, only where it is missing, and says plainly what it could
//! not install. It never upgrades, removes or configures anything on the machine.

pub(crate) mod debian;
pub(crate) mod needs;
pub(crate) mod node_packages;

use crate::broken::{Broken, Outcome};
use crate::terminal::say;
use crate::workspace::Workspace;
use needs::Need;

/// What the machine is prepared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// `make run`: build and serve.
    Run,
    /// `make test`: run every test, browsers and PostgreSQL included.
    Test,
}

/// Prepares the machine and the checkout.
pub(crate) fn install(place: &Workspace, purpose: Purpose) -> Outcome {
    let missing = missing(purpose);
    if !missing.is_empty() {
        let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
        if let Err(why) = debian::install(&packages) {
            say(&format!("{why}"));
        }
    }
    let still: Vec<String> = needs::of(purpose).iter().filter_map(needs::complaint).collect();
    for complaint in &still {
        say(complaint);
    }
    // The web is set up even when, say, the browser is missing: the other stages can still run.
    node_packages::install(place, purpose)?;
    match still.as_slice() {
        [] => {
            say("setup: everything needed is here");
            Ok(())
        }
        complaints => Err(Broken::new(complaints.join("; "))),
    }
}

fn missing(purpose: Purpose) -> Vec<&'static Need> {
    let lacking = |need: &&Need| needs::complaint(need).is_some();
    needs::of(purpose).iter().filter(lacking).filter(|need| !need.packages.is_empty()).collect()
}
