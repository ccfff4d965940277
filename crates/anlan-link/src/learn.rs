//! What is learned from the data at hand, without labels: how far the best candidate of a row can be
//! trusted (`null`), and what each grade of evidence is worth (`weights`). Never sees text.

pub(crate) mod null;
pub(crate) mod weights;
