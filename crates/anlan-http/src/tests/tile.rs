//! The least of a vector-tile reader: how many points a tile stands for.

/// Sum of `n` over all features of all layers.
pub(super) fn points(bytes: &[u8]) -> u64 {
    fields(bytes)
        .into_iter()
        .filter(|(number, _)| *number == 3)
        .map(|(_, layer)| layer_points(layer.bytes))
        .sum()
}

#[derive(Clone, Copy)]
struct Value<'a> {
    number: u64,
    bytes: &'a [u8],
}

fn layer_points(layer: &[u8]) -> u64 {
    let parts = fields(layer);
    let of = |number: u64| {
        parts.iter().filter(move |(at, _)| *at == number).map(|(_, value)| value.bytes)
    };
    let keys: Vec<&[u8]> = of(3).collect();
    let values: Vec<u64> =
        of(4).map(|value| fields(value).first().map_or(0, |(_, value)| value.number)).collect();
    of(2)
        .map(|feature| {
            let tags = fields(feature)
                .into_iter()
                .find(|(at, _)| *at == 2)
                .map(|(_, tags)| varints(tags.bytes));
            let tags = tags.unwrap_or_default();
            let n = tags.chunks(2).find(|pair| keys[usize::try_from(pair[0]).unwrap()] == b"n");
            n.map_or(1, |pair| values[usize::try_from(pair[1]).unwrap()])
        })
        .sum()
}

fn fields(mut bytes: &[u8]) -> Vec<(u64, Value<'_>)> {
    let mut found = Vec::new();
    while let Some((tag, rest)) = varint(bytes) {
        let (number, kind) = (tag >> 3, tag & 7);
        let (value, after) = match kind {
            0 => varint(rest).map(|(number, after)| (Value { number, bytes: &[] }, after)).unwrap(),
            2 => {
                let (length, body) = varint(rest).unwrap();
                let (inner, after) = body.split_at(usize::try_from(length).unwrap());
                (Value { number: 0, bytes: inner }, after)
            }
            1 => (Value { number: 0, bytes: &[] }, &rest[8..]),
            _ => (Value { number: 0, bytes: &[] }, &rest[4..]),
        };
        found.push((number, value));
        bytes = after;
    }
    found
}

fn varints(mut bytes: &[u8]) -> Vec<u64> {
    let mut found = Vec::new();
    while let Some((number, rest)) = varint(bytes) {
        found.push(number);
        bytes = rest;
    }
    found
}

fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate() {
        number |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}
