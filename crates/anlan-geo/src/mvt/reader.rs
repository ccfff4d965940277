//! A reader of vector tiles for tests only: it proves that what was written can be read back. It
//! panics on anything that the specification forbids.

use super::{Position, TagValue};

/// A layer as read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ReadLayer {
    pub(crate) name: String,
    pub(crate) extent: u64,
    pub(crate) version: u64,
    pub(crate) keys: Vec<String>,
    pub(crate) values: Vec<TagValue>,
    pub(crate) features: Vec<ReadFeature>,
}

/// A feature as read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ReadFeature {
    pub(crate) id: Option<u64>,
    pub(crate) kind: u64,
    /// One part a move command; a multipoint gives one part a point.
    pub(crate) parts: Vec<ReadPart>,
    pub(crate) tags: Vec<(String, TagValue)>,
}

/// A run of positions that one move began.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ReadPart {
    pub(crate) positions: Vec<Position>,
    pub(crate) closed: bool,
}

impl ReadFeature {
    /// The value of a tag.
    pub(crate) fn tag(&self, key: &str) -> Option<&TagValue> {
        self.tags.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The number of a tag.
    pub(crate) fn integer(&self, key: &str) -> Option<i64> {
        match self.tag(key)? {
            TagValue::Integer(integer) => Some(*integer),
            TagValue::Text(_) | TagValue::Flag(_) => None,
        }
    }

    /// The text of a tag.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        match self.tag(key)? {
            TagValue::Text(text) => Some(text),
            TagValue::Integer(_) | TagValue::Flag(_) => None,
        }
    }
}

enum Field<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

impl<'a> Field<'a> {
    fn number(&self) -> u64 {
        match self {
            Field::Number(number) => *number,
            Field::Bytes(_) => panic!("bytes where a number belongs"),
        }
    }

    fn bytes(&self) -> &'a [u8] {
        match self {
            Field::Bytes(bytes) => bytes,
            Field::Number(_) => panic!("a number where bytes belong"),
        }
    }

    fn text(&self) -> String {
        String::from_utf8(self.bytes().to_vec()).unwrap()
    }
}

/// Reads all layers of a tile.
pub(crate) fn read_tile(bytes: &[u8]) -> Vec<ReadLayer> {
    fields(bytes)
        .iter()
        .map(|(number, field)| {
            assert_eq!(*number, 3, "a tile has layers only");
            read_layer(field.bytes())
        })
        .collect()
}

fn read_layer(bytes: &[u8]) -> ReadLayer {
    let all = fields(bytes);
    let texts = |wanted: u64| -> Vec<String> {
        all.iter().filter(|(number, _)| *number == wanted).map(|(_, f)| f.text()).collect()
    };
    let number = |wanted: u64| all.iter().find(|(n, _)| *n == wanted).unwrap().1.number();
    let of = |wanted: u64| all.iter().filter(move |(number, _)| *number == wanted);
    let keys = texts(3);
    let values: Vec<TagValue> = of(4).map(|(_, field)| read_value(field.bytes())).collect();
    let features = of(2).map(|(_, f)| read_feature(f.bytes(), &keys, &values)).collect();
    let name = texts(1).remove(0);
    ReadLayer { name, extent: number(5), version: number(15), keys, values, features }
}

fn read_value(bytes: &[u8]) -> TagValue {
    let all = fields(bytes);
    assert_eq!(all.len(), 1, "a value has one field");
    let (number, field) = &all[0];
    match number {
        1 => TagValue::Text(field.text()),
        4 => TagValue::Integer(field.number().cast_signed()),
        6 => TagValue::Integer(unzigzag(field.number())),
        7 => TagValue::Flag(field.number() == 1),
        other => panic!("value field {other}"),
    }
}

fn read_feature(bytes: &[u8], keys: &[String], values: &[TagValue]) -> ReadFeature {
    let mut feature = ReadFeature { id: None, kind: 0, parts: Vec::new(), tags: Vec::new() };
    for (number, field) in fields(bytes) {
        match number {
            1 => feature.id = Some(field.number()),
            2 => {
                let numbers = varints(field.bytes());
                assert_eq!(numbers.len() % 2, 0);
                for pair in numbers.chunks(2) {
                    let key = keys[usize::try_from(pair[0]).unwrap()].clone();
                    let value = values[usize::try_from(pair[1]).unwrap()].clone();
                    feature.tags.push((key, value));
                }
            }
            3 => feature.kind = field.number(),
            4 => feature.parts = read_parts(&varints(field.bytes())),
            other => panic!("feature field {other}"),
        }
    }
    assert!(!feature.parts.is_empty(), "a feature draws something");
    feature
}

fn read_parts(commands: &[u64]) -> Vec<ReadPart> {
    let mut parts: Vec<ReadPart> = Vec::new();
    let mut numbers = commands.iter();
    let mut at = (0_i64, 0_i64);
    while let Some(command) = numbers.next() {
        let count = command >> 3;
        assert!(count > 0, "no empty command");
        for _ in 0..count {
            if command & 7 == 7 {
                parts.last_mut().unwrap().closed = true;
                continue;
            }
            at.0 += unzigzag(*numbers.next().unwrap());
            at.1 += unzigzag(*numbers.next().unwrap());
            let position = (i32::try_from(at.0).unwrap(), i32::try_from(at.1).unwrap());
            match command & 7 {
                1 => parts.push(ReadPart { positions: vec![position], closed: false }),
                2 => parts.last_mut().unwrap().positions.push(position),
                other => panic!("command {other}"),
            }
        }
    }
    parts
}

fn fields(bytes: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let key = take_varint(&mut rest);
        let field = match key & 7 {
            0 => Field::Number(take_varint(&mut rest)),
            2 => {
                let size = usize::try_from(take_varint(&mut rest)).unwrap();
                let (head, tail) = rest.split_at(size);
                rest = tail;
                Field::Bytes(head)
            }
            other => panic!("wire type {other}"),
        };
        found.push((key >> 3, field));
    }
    found
}

fn varints(bytes: &[u8]) -> Vec<u64> {
    let mut rest = bytes;
    let mut found = Vec::new();
    while !rest.is_empty() {
        found.push(take_varint(&mut rest));
    }
    found
}

fn take_varint(rest: &mut &[u8]) -> u64 {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, tail) = rest.split_first().unwrap();
        *rest = tail;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return value;
        }
    }
    panic!("a varint of more than ten bytes");
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}
