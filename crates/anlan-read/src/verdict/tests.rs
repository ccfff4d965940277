//! Pairs of targets and claims, and the labelled table where it is at hand.

use super::*;
use serde_json::Value;
use std::fs;
use std::path::Path;

mod batches;
mod labels;
mod pairs;
mod properties;
mod rules;
