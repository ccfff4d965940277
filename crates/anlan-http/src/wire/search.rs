//! Hits of the one search box.

use anlan_app::search::Hit;
use serde::Serialize;
use utoipa::ToSchema;

/// One hit, within the person's scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SearchHit {
    /// What it is.
    #[serde(rename = "type")]
    #[schema(value_type = super::answer_word::HitKind)]
    pub kind: &'static str,
    /// Id, or region code.
    pub id: String,
    /// Words.
    pub title: String,
    /// Where or what.
    pub sub: Option<String>,
}

impl From<Hit> for SearchHit {
    fn from(hit: Hit) -> Self {
        Self {
            kind: hit.kind,
            id: hit.id,
            title: hit.title,
            sub: Some(hit.sub).filter(|sub| !sub.is_empty()),
        }
    }
}
