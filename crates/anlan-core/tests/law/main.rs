//! What must stay true of the law as a whole: stored facts read back for ever and to the last bit,
//! and every refusal has words. These tests read files of the repository; the law itself reads none.

#[cfg(test)]
mod exact_numbers;
#[cfg(test)]
mod golden_events;
#[cfg(test)]
mod problem_codes;
