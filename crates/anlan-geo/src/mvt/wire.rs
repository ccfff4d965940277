//! The few protobuf encodings that a vector tile needs. It never reads.

const WIRE_VARINT: u64 = 0;
const WIRE_BYTES: u64 = 2;

/// Appends seven bits a byte, the lowest first.
pub(super) fn varint(out: &mut Vec<u8>, value: u64) {
    let mut rest = value;
    while rest >= 0x80 {
        out.push(low_byte(rest) | 0x80);
        rest >>= 7;
    }
    out.push(low_byte(rest));
}

/// Folds the sign into the lowest bit, so that small negative numbers stay short.
pub(super) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

/// A length or an index as a number of the wire.
pub(super) fn length(value: usize) -> u64 {
    u64::try_from(value).unwrap_or(u64::MAX)
}

pub(super) fn number_field(out: &mut Vec<u8>, field: u64, value: u64) {
    varint(out, (field << 3) | WIRE_VARINT);
    varint(out, value);
}

pub(super) fn bytes_field(out: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    varint(out, (field << 3) | WIRE_BYTES);
    varint(out, length(bytes.len()));
    out.extend_from_slice(bytes);
}

fn low_byte(value: u64) -> u8 {
    value.to_le_bytes()[0]
}
