//! Tiny photographs for the demonstration: valid PNG files drawn from a number.
//! Four colours at two bits a point in one stored block keep each under 2 kB; nothing is compressed.

use super::dice::{Dice, Stream};

const WIDTH: u32 = 96;
const HEIGHT: u32 = 72;
const BITS_PER_POINT: u32 = 2;
const BLOCKS: usize = 9;

/// Draws the photograph of a number; another number gives another picture.
pub(crate) fn photo(number: u64) -> Vec<u8> {
    let mut dice = Dice::new(number, Stream::Photo);
    let palette = palette(&mut dice);
    let rows = rows(&mut dice);
    let mut png = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    let mut header = Vec::new();
    header.extend(WIDTH.to_be_bytes());
    header.extend(HEIGHT.to_be_bytes());
    // Two bits a point, palette colour, deflate, standard filters, not interlaced.
    header.extend([2, 3, 0, 0, 0]);
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"PLTE", &palette);
    chunk(&mut png, *b"IDAT", &stored(&rows));
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// Sky, ground, wall and the thing itself.
fn palette(dice: &mut Dice) -> Vec<u8> {
    let bases: [[i64; 3]; 4] = [[170, 190, 205], [120, 110, 95], [200, 195, 180], [90, 60, 50]];
    let mut bytes = Vec::new();
    for base in bases {
        for part in base {
            let moved = (part + dice.between(-45, 45)).clamp(0, 255);
            bytes.push(u8::try_from(moved).unwrap_or(u8::MAX));
        }
    }
    bytes
}

fn rows(dice: &mut Dice) -> Vec<u8> {
    let horizon = dice.between(18, 54);
    let mut boxes = Vec::new();
    for _ in 0..BLOCKS {
        let (left, top) = (dice.between(-8, 88), dice.between(-6, 66));
        let (wide, high) = (dice.between(5, 40), dice.between(4, 28));
        boxes.push((left, top, left + wide, top + high, dice.below(4)));
    }
    let mut bytes = Vec::new();
    for y in 0..i64::from(HEIGHT) {
        bytes.push(0);
        let mut packed = 0_u8;
        for x in 0..i64::from(WIDTH) {
            let mut colour = usize::from(y > horizon);
            for (left, top, right, bottom, fill) in &boxes {
                if x >= *left && x < *right && y >= *top && y < *bottom {
                    colour = *fill;
                }
            }
            packed = (packed << BITS_PER_POINT) | u8::try_from(colour).unwrap_or(0);
            if x % 4 == 3 {
                bytes.push(packed);
            }
        }
    }
    bytes
}

/// Wraps bytes as a zlib stream of one stored block; the picture is far below its 65,535 limit.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(bytes);
    stream.extend(adler32(bytes).to_be_bytes());
    stream
}

fn adler32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    (high << 16) | low
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    png.extend(u32::try_from(body.len()).unwrap_or(0).to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(body);
    let check = crc32(&png[start..]);
    png.extend(check.to_be_bytes());
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = crc & 1 == 1;
            crc >>= 1;
            if carry {
                crc ^= 0xedb8_8320;
            }
        }
    }
    !crc
}
