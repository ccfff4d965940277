//! What use cases promise, told on small cities: one embedded database each, a clock that stands
//! where the story puts it, and the real write door.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod base_lists;
#[cfg(test)]
mod bulletins;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod figure_comparisons;
#[cfg(test)]
mod figure_windows;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod footings;
#[cfg(test)]
mod hazards;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod photos;
#[cfg(test)]
mod receipts;
#[cfg(test)]
mod responsibility;
#[cfg(test)]
mod target_forms;
#[cfg(test)]
mod targets;
#[cfg(test)]
mod world;
