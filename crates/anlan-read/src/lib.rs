//! Reads what Chinese offices write: dates, numbers, phones, table headings, target tables.
//!
//! Pure text in, values or precise refusals out. It never touches a disk or a network, knows no
//! other Anlan crate, and never guesses silently: what could mean two things is an error that says
//! which two. [`reading`] reads running official text: its quantities, times and refusals build on
//! [`width`], [`numeral`] and [`number`]. [`verdict`] says whether a claim meets a target,
//! [`check`] whether a text holds within itself.

pub mod width;
pub mod numeral;
pub mod date;
pub mod number;
pub mod phone;
pub mod header;
pub mod table_shape;
pub mod target_table;
pub mod reading;
pub mod verdict;
pub mod check;
pub mod words;

#[cfg(test)]
mod tests {
    pub(crate) mod growth;
}
