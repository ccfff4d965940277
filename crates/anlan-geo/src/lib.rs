//! Geometry that needs nothing but arithmetic: tile keys, the live point layer of the map, vector
//! tiles and imported boundaries. It never reads a disk or a socket, knows no other area of
//! Anlan, and takes every coordinate as CGCS2000 (as WGS 84) longitude and latitude in degrees.

pub mod tile_key;
pub mod mvt;
pub mod code_table;
pub mod point_layer;
pub mod boundary;
