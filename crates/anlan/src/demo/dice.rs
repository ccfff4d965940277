//! Seeded chance for the demonstration city: every draw comes from a named stream of one seed.
//! It never reads the clock, the environment or the system's randomness, and it uses only exact
//! arithmetic, so the same seed gives the same bytes on every machine.

use rand::Rng as _;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;

/// The independent sources of chance; a change to one part leaves the others as they were.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stream {
    /// Outline, township shapes, village centres.
    Ground,
    /// Names of villages, roads and grids.
    Territory,
    /// People's names and telephone numbers.
    People,
    /// The business register of one county, by its place in the list of counties.
    Register(usize),
    /// The door-knock ledger of one county, by its place in the list of counties.
    Ledger(usize),
    /// Visits of the year.
    Visits,
    /// Hazards of the year.
    Hazards,
    /// Contracts, their changes, and the flood assets.
    Contracts,
    /// One photograph, by its number.
    Photo,
}

impl Stream {
    fn number(self) -> u64 {
        let place = |base: u64, index: usize| base + u64::try_from(index).unwrap_or(0);
        match self {
            Self::Ground => 1,
            Self::Territory => 2,
            Self::People => 3,
            Self::Register(county) => place(100, county),
            Self::Ledger(county) => place(200, county),
            Self::Visits => 4,
            Self::Hazards => 5,
            Self::Contracts => 6,
            Self::Photo => 7,
        }
    }
}

/// Weights of a long list, summed up once for many draws.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    sums: Vec<usize>,
}

impl Weights {
    /// Sums the weights up.
    pub(crate) fn new(weights: impl IntoIterator<Item = usize>) -> Self {
        let mut sum = 0;
        let grow = |weight: usize| {
            sum += weight;
            sum
        };
        Self { sums: weights.into_iter().map(grow).collect() }
    }
}

/// One stream of chance.
#[derive(Debug, Clone)]
pub(crate) struct Dice {
    source: ChaCha8Rng,
}

impl Dice {
    /// Opens a stream of the seed at its beginning.
    pub(crate) fn new(seed: u64, stream: Stream) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream.number());
        Self { source }
    }

    /// Draws 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.source.next_u64()
    }

    /// Draws a place below `bound`; 0 when the bound is 0. The bias below 2^-32 does not matter here.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let wide = u64::try_from(bound).unwrap_or(u64::from(u32::MAX));
        usize::try_from(((self.bits() >> 32) * wide) >> 32).unwrap_or(0)
    }

    /// Draws a whole number from `low` to `high`, both possible.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(0);
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// Answers yes in so many of a thousand cases.
    pub(crate) fn chance(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }

    /// Draws one item; the list is never empty.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// Draws a place of the list in proportion to its weights.
    pub(crate) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// Draws a place of a long list in proportion to its weights.
    pub(crate) fn draw(&mut self, weights: &Weights) -> usize {
        let point = self.below(weights.sums.last().copied().unwrap_or(0));
        weights.sums.partition_point(|sum| *sum <= point)
    }

    /// Draws a number from 0 up to but not including 1.
    pub(crate) fn unit(&mut self) -> f64 {
        f64::from(u32::try_from(self.bits() >> 32).unwrap_or(0)) / 4_294_967_296.0
    }

    /// Draws a nearly normal number (mean 0, deviation 1, never beyond ±3.5): exact sums only,
    /// because library logarithms differ between machines.
    pub(crate) fn bell(&mut self) -> f64 {
        let mut sum = -6.0;
        for _ in 0..12 {
            sum += self.unit();
        }
        sum.clamp(-3.5, 3.5)
    }

    /// Puts the list in a drawn order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            let other = self.below(index + 1);
            list.swap(index, other);
        }
    }
}
