//! From evidence to proposals: the two sure rules, the candidates of a row judged together with
//! "none of them", and the threshold. Never merges anything.

pub(crate) mod doubled;
pub(crate) mod missed;
pub(crate) mod posterior;
pub(crate) mod rules;
pub(crate) mod threshold;
pub(crate) mod verdict;
