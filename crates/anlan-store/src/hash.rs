//! The hash that chains the log and addresses blobs: SM3 (GB/T 32905), named in every row so that
//! another can follow it without rewriting what is stored.

use sm3::{Digest as _, Sm3};
use std::fmt::{self, Write as _};

/// A hash algorithm by its stored name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HashAlgorithm {
    /// SM3, 256 bits.
    #[default]
    Sm3,
}

impl HashAlgorithm {
    /// Stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sm3 => "sm3",
        }
    }

    /// Reads the stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        (name == "sm3").then_some(Self::Sm3)
    }

    /// Starts a hash.
    pub fn start(self) -> Hasher {
        match self {
            Self::Sm3 => Hasher(Sm3::new()),
        }
    }

    /// Hash of bytes, lower-case hex.
    pub fn of(self, bytes: &[u8]) -> String {
        let mut hasher = self.start();
        hasher.bytes(bytes);
        hasher.hex()
    }
}

/// A hash under way. Fields go in with their length, so that no two lists of fields look alike.
#[derive(Clone)]
pub struct Hasher(Sm3);

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hasher")
    }
}

impl Hasher {
    /// Adds raw bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Adds a text field.
    pub fn text(&mut self, text: &str) {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.0.update(b"t");
        self.0.update(length.to_be_bytes());
        self.0.update(text.as_bytes());
    }

    /// Adds an integer field.
    pub fn int(&mut self, value: i64) {
        self.0.update(b"i");
        self.0.update(value.to_be_bytes());
    }

    /// Adds a double field, by its bits.
    pub fn real(&mut self, value: f64) {
        self.0.update(b"r");
        self.0.update(value.to_bits().to_be_bytes());
    }

    /// Adds a bytes field.
    pub fn blob(&mut self, bytes: &[u8]) {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.0.update(b"b");
        self.0.update(length.to_be_bytes());
        self.0.update(bytes);
    }

    /// Adds a missing field.
    pub fn null(&mut self) {
        self.0.update(b"n");
    }

    /// The hash, lower-case hex.
    pub fn hex(self) -> String {
        let mut text = String::with_capacity(64);
        for byte in self.0.finalize() {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}

/// The hash before the first fact of a chain.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[cfg(test)]
mod tests {
    use super::HashAlgorithm;

    #[test]
    fn sm3_of_abc_is_the_vector_of_gb_t_32905() {
        assert_eq!(
            HashAlgorithm::Sm3.of(b"abc"),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
    }

    #[test]
    fn fields_do_not_run_together() {
        let hash = |fields: &[&str]| {
            let mut hasher = HashAlgorithm::Sm3.start();
            for field in fields {
                hasher.text(field);
            }
            hasher.hex()
        };
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
