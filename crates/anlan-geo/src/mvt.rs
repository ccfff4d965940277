//! A writer of Mapbox Vector Tiles, version 2.1 of the public specification. The same input gives
//! the same bytes. It never clips, projects or simplifies: coordinates are tile units already.

mod geometry;
mod wire;
#[cfg(test)]
pub(crate) mod reader;

use std::collections::BTreeMap;

use crate::tile_key::EXTENT;

/// A position in tile units, from the north-west corner to the right and down.
pub type Position = (i32, i32);

/// What a feature draws.
#[derive(Clone, Copy, Debug)]
pub enum Geometry<'a> {
    /// One or more points.
    Points(&'a [Position]),
    /// One or more lines. A line of fewer than two different positions is left out.
    Lines(&'a [Vec<Position>]),
    /// One or more polygons.
    Polygons(&'a [PolygonRings]),
}

/// The rings of one polygon, in either direction and closed or not: the writer turns them as the
/// specification wants. A ring without area is left out, and with the exterior its holes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolygonRings {
    /// The outer ring.
    pub exterior: Vec<Position>,
    /// What is cut out of it.
    pub holes: Vec<Vec<Position>>,
}

/// The value of a tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagValue {
    /// Text.
    Text(String),
    /// A whole number; written as int, below zero as sint.
    Integer(i64),
    /// Yes or no.
    Flag(bool),
}

/// One feature, as handed to [`LayerWriter::add`].
#[derive(Clone, Copy, Debug)]
pub struct Feature<'a> {
    /// The optional feature number. Text ids belong in a tag (`promoteId` of the map library).
    pub id: Option<u64>,
    /// What it draws.
    pub geometry: Geometry<'a>,
    /// Its tags, in the order in which they are written.
    pub tags: &'a [(&'a str, TagValue)],
}

/// A layer in the making. Keys and values that features share are stored once.
#[derive(Clone, Debug)]
pub struct LayerWriter {
    name: String,
    features: Vec<u8>,
    features_count: usize,
    keys: Vec<String>,
    values: Vec<u8>,
    value_numbers: BTreeMap<TagValue, u64>,
}

impl LayerWriter {
    /// An empty layer of 4096 units.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            features: Vec::new(),
            features_count: 0,
            keys: Vec::new(),
            values: Vec::new(),
            value_numbers: BTreeMap::new(),
        }
    }

    /// Appends a feature; one that would draw nothing is left out and answers `false`.
    pub fn add(&mut self, feature: &Feature<'_>) -> bool {
        let Some(commands) = geometry::commands(&feature.geometry) else {
            return false;
        };
        let mut tags = Vec::with_capacity(2 * feature.tags.len());
        for (key, value) in feature.tags {
            let key = self.key_number(key);
            wire::varint(&mut tags, key);
            let value = self.value_number(value);
            wire::varint(&mut tags, value);
        }
        let mut message = Vec::with_capacity(commands.len() + tags.len() + 16);
        if let Some(id) = feature.id {
            wire::number_field(&mut message, field::FEATURE_ID, id);
        }
        if !tags.is_empty() {
            wire::bytes_field(&mut message, field::FEATURE_TAGS, &tags);
        }
        wire::number_field(&mut message, field::FEATURE_TYPE, geometry::kind(&feature.geometry));
        wire::bytes_field(&mut message, field::FEATURE_GEOMETRY, &commands);
        wire::bytes_field(&mut self.features, field::LAYER_FEATURES, &message);
        self.features_count += 1;
        true
    }

    /// Features added so far.
    pub fn len(&self) -> usize {
        self.features_count
    }

    /// Tells whether the layer has no feature; such a layer is left out of a tile.
    pub fn is_empty(&self) -> bool {
        self.features_count == 0
    }

    fn key_number(&mut self, key: &str) -> u64 {
        // A layer has about ten keys: looking along them is quicker than a tree.
        let at = self.keys.iter().position(|known| known == key).unwrap_or_else(|| {
            self.keys.push(key.to_owned());
            self.keys.len() - 1
        });
        wire::length(at)
    }

    fn value_number(&mut self, value: &TagValue) -> u64 {
        if let Some(number) = self.value_numbers.get(value) {
            return *number;
        }
        let number = wire::length(self.value_numbers.len());
        let mut message = Vec::new();
        match value {
            TagValue::Text(text) => {
                wire::bytes_field(&mut message, field::VALUE_STRING, text.as_bytes());
            }
            TagValue::Integer(integer) => match u64::try_from(*integer) {
                Ok(natural) => wire::number_field(&mut message, field::VALUE_INT, natural),
                Err(_) => {
                    wire::number_field(&mut message, field::VALUE_SINT, wire::zigzag(*integer));
                }
            },
            TagValue::Flag(flag) => {
                wire::number_field(&mut message, field::VALUE_BOOL, u64::from(*flag));
            }
        }
        wire::bytes_field(&mut self.values, field::LAYER_VALUES, &message);
        self.value_numbers.insert(value.clone(), number);
        number
    }

    fn write(&self, tile: &mut Vec<u8>) {
        let mut message = Vec::with_capacity(self.features.len() + self.values.len() + 256);
        wire::bytes_field(&mut message, field::LAYER_NAME, self.name.as_bytes());
        message.extend_from_slice(&self.features);
        for key in &self.keys {
            wire::bytes_field(&mut message, field::LAYER_KEYS, key.as_bytes());
        }
        message.extend_from_slice(&self.values);
        wire::number_field(&mut message, field::LAYER_EXTENT, u64::from(EXTENT));
        wire::number_field(&mut message, field::LAYER_VERSION, 2);
        wire::bytes_field(tile, field::TILE_LAYERS, &message);
    }
}

/// The bytes of a tile of these layers; no byte at all when every layer is empty, which map
/// clients read as an empty tile.
pub fn write_tile(layers: &[LayerWriter]) -> Vec<u8> {
    let mut tile = Vec::new();
    for layer in layers.iter().filter(|layer| !layer.is_empty()) {
        layer.write(&mut tile);
    }
    tile
}

/// Field numbers of the specification's protobuf schema.
mod field {
    pub(super) const TILE_LAYERS: u64 = 3;
    pub(super) const LAYER_NAME: u64 = 1;
    pub(super) const LAYER_FEATURES: u64 = 2;
    pub(super) const LAYER_KEYS: u64 = 3;
    pub(super) const LAYER_VALUES: u64 = 4;
    pub(super) const LAYER_EXTENT: u64 = 5;
    pub(super) const LAYER_VERSION: u64 = 15;
    pub(super) const FEATURE_ID: u64 = 1;
    pub(super) const FEATURE_TAGS: u64 = 2;
    pub(super) const FEATURE_TYPE: u64 = 3;
    pub(super) const FEATURE_GEOMETRY: u64 = 4;
    pub(super) const VALUE_STRING: u64 = 1;
    pub(super) const VALUE_INT: u64 = 4;
    pub(super) const VALUE_SINT: u64 = 6;
    pub(super) const VALUE_BOOL: u64 = 7;
}

#[cfg(test)]
mod tests;
