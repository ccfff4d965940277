//! From evidence to proposals: the two sure rules, and the candidates of a row judged together
//! with "none of them" as an alternative. Never merges anything.

pub(crate) mod posterior;
pub(crate) mod rules;
