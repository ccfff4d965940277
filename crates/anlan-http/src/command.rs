//! The head of an order: the id minted on the device, and the device's time. The same id sent again
//! gets the same answer.

use crate::problem::Refusal;
use crate::server::Site;
use anlan_app::execute::Order;
use anlan_core::command::Command;
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_core::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use jiff::Timestamp;

/// Header with the id of the order.
pub(crate) const COMMAND_HEADER: &str = "x-anlan-command";
/// Header with the device's time.
pub(crate) const DEVICE_TIME_HEADER: &str = "x-anlan-device-time";

/// Id and device time of an order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CommandHead {
    /// Minted on the device.
    pub(crate) id: CommandId,
    /// Epoch ms UTC by the device.
    pub(crate) device_ms: Option<i64>,
}

impl CommandHead {
    /// The order that this head and that command make.
    pub(crate) fn order(self, actor: &Actor, command: Command) -> Order {
        Order { id: self.id, command, actor: actor.clone(), device_ms: self.device_ms }
    }

    fn read(headers: &HeaderMap) -> Result<Self, Problem> {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let id = text(COMMAND_HEADER).and_then(|id| id.parse().ok());
        let id = id.ok_or_else(|| Problem::invalid("command_id_missing"))?;
        let device_ms = text(DEVICE_TIME_HEADER).map(device_ms).transpose()?;
        Ok(Self { id, device_ms })
    }
}

/// Reads a device's time, RFC 3339 with offset.
pub(crate) fn device_ms(text: &str) -> Result<i64, Problem> {
    let read = text.trim().parse::<Timestamp>();
    let invalid =
        |_not_an_instant| Problem::invalid("query_invalid").with("name", DEVICE_TIME_HEADER);
    read.map(Timestamp::as_millisecond).map_err(invalid)
}

impl FromRequestParts<Site> for CommandHead {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, Refusal> {
        Ok(Self::read(&parts.headers)?)
    }
}

/// The two headers of an order, for the OpenAPI document.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "read by hand; this type only describes the headers")]
pub(crate) struct CommandHeaders {
    /// Id of the order, a `UUIDv7` minted on the device. Sent again, it gets the same answer.
    #[param(rename = "X-Anlan-Command", format = "uuid")]
    command: String,
    /// When it happened by the device's clock, RFC 3339 with offset.
    #[param(rename = "X-Anlan-Device-Time")]
    device_time: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn read(id: &'static str, time: &'static str) -> Result<CommandHead, Problem> {
        let mut headers = HeaderMap::new();
        headers.insert(COMMAND_HEADER, HeaderValue::from_static(id));
        if !time.is_empty() {
            headers.insert(DEVICE_TIME_HEADER, HeaderValue::from_static(time));
        }
        CommandHead::read(&headers)
    }

    #[test]
    fn an_order_without_an_id_is_refused() {
        assert_eq!(CommandHead::read(&HeaderMap::new()).unwrap_err().code, "command_id_missing");
        assert_eq!(read("not an id", "").unwrap_err().code, "command_id_missing");
    }

    #[test]
    fn the_device_time_is_an_instant_with_offset() {
        let id = "0193a5f0-7f00-7000-8000-000000000001";
        assert_eq!(read(id, "").unwrap().device_ms, None);
        assert_eq!(read(id, "1970-01-01T08:00:01.250+08:00").unwrap().device_ms, Some(1_250));
        assert_eq!(read(id, "yesterday").unwrap_err().code, "query_invalid");
    }
}
