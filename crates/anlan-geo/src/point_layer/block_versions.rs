//! Change counters by block of zoom 8, so that an edit in one county does not make stale the
//! tiles of another. It never resets: a block's number only grows.

use std::collections::BTreeMap;

use crate::tile_key::{KEY_ZOOM, TileAddress};

/// A prefecture is a few blocks wide at this zoom, and the world has 65,536 of them at most.
const BLOCK_ZOOM: u8 = 8;
const BLOCK_SHIFT: u8 = 2 * (KEY_ZOOM - BLOCK_ZOOM);

#[derive(Clone, Debug, Default)]
pub(super) struct BlockVersions {
    latest: u64,
    blocks: BTreeMap<i64, u64>,
}

impl BlockVersions {
    pub(super) fn change(&mut self, key: i64) {
        self.latest += 1;
        self.blocks.insert(key >> BLOCK_SHIFT, self.latest);
    }

    pub(super) fn of(&self, address: TileAddress) -> u64 {
        if address.z() < BLOCK_ZOOM {
            return self.latest;
        }
        let block = address.key_range().start >> BLOCK_SHIFT;
        self.blocks.get(&block).copied().unwrap_or(0)
    }
}
