//! Use cases: the one write door, questions, jobs and imports. Knows no HTTP and no SQL text.

pub mod table;
