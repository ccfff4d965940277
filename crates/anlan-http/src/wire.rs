//! The shapes of `/api/v1`, as the web names them. They are versioned with the path: a field is
//! added, never renamed or re-used. No state of the core is serialised directly.
//!
//! Unless a field says otherwise: instants are RFC 3339 in China's offset (+08:00), days are ISO and
//! Chinese, points are CGCS2000 degrees, and a record is shown to whoever has it in scope. Phones
//! are masked for everybody.

pub mod problem;
pub mod page;
pub mod word;
pub mod answer_word;
pub mod place;
pub mod session;
pub mod region;
pub mod subject;
pub mod dossier;
pub mod search;
pub mod hazard;
pub mod hazard_order;
pub mod visit;
pub mod responsibility;
pub mod base_list;
pub mod figure;
pub mod figure_comparison;
pub mod footing;
pub mod bulletin;
pub mod import;
pub mod review;
pub mod target;
pub mod target_order;
pub mod target_register;
pub mod account;
pub mod directory;
pub mod audit;
pub mod batch;
pub mod photo;
pub mod time;
