//! How two rows compare, as one small number for each thing that was looked at. Never says what a
//! number is worth.

/// Grades of a clue, at most. Grade zero is always "not known", and is worth nothing.
pub(crate) const GRADES: usize = 26;

/// The grades of a pair of rows, one for each of so many clues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grades<const CLUES: usize>([u8; CLUES]);

impl<const CLUES: usize> Default for Grades<CLUES> {
    fn default() -> Self {
        Self([0; CLUES])
    }
}

impl<const CLUES: usize> Grades<CLUES> {
    /// The grade of a clue.
    pub(crate) fn grade(&self, clue: impl Into<usize>) -> u8 {
        self.0.get(clue.into()).copied().unwrap_or(0)
    }

    /// Gives a clue its grade.
    pub(crate) fn set(&mut self, clue: impl Into<usize>, grade: u8) {
        if let Some(slot) = self.0.get_mut(clue.into()) {
            *slot = grade;
        }
    }

    /// The clues that are known, with their grades.
    pub(crate) fn known(&self) -> impl Iterator<Item = (usize, u8)> + '_ {
        self.0.iter().copied().enumerate().filter(|(_, grade)| *grade > 0)
    }
}

/// Grade of a value among rising bounds: how many it reaches.
pub(crate) fn reached(value: f32, bounds: &[f32]) -> u8 {
    bounds.iter().fold(0, |grade, bound| grade + u8::from(value >= *bound))
}
