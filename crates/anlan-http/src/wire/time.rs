//! Instants as the wire writes them.

use jiff::{Timestamp, tz};

/// RFC 3339 in China's offset, milliseconds; empty beyond the calendar.
pub fn instant(epoch_ms: i64) -> String {
    let offset = tz::offset(8);
    Timestamp::from_millisecond(epoch_ms).map_or_else(
        |_beyond| String::new(),
        |at| offset.to_datetime(at).strftime("%Y-%m-%dT%H:%M:%S%.3f+08:00").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn instants_are_written_in_chinas_offset() {
        assert_eq!(instant(0), "1970-01-01T08:00:00.000+08:00");
        assert_eq!(instant(1_795_000_000_123), "2026-11-18T19:06:40.123+08:00");
        assert_eq!(instant(i64::MAX), "");
    }
}
