//! The OpenAPI document says everything that the router does.

use crate::openapi_json;
use serde_json::Value;
use std::collections::BTreeSet;

/// Method, path and operation of every operation in the document.
pub(super) fn operations() -> Vec<(String, String, Value)> {
    let document: Value = serde_json::from_str(&openapi_json()).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    found
}

#[test]
fn every_operation_has_an_id_a_summary_and_a_refusal() {
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations() {
        let id = operation["operationId"].as_str().unwrap().to_owned();
        assert!(ids.insert(id.clone()), "{id} twice");
        assert!(path.starts_with("/api/v1/"), "{path}");
        assert!(operation["summary"].is_string(), "{method} {path} says nothing");
        let statuses: Vec<&String> = operation["responses"].as_object().unwrap().keys().collect();
        assert!(statuses.iter().any(|status| status.starts_with('2')), "{id}: {statuses:?}");
        assert!(statuses.iter().any(|status| status.starts_with('4')), "{id}: {statuses:?}");
    }
    assert!(ids.len() >= 50, "{}", ids.len());
}

#[test]
fn every_order_takes_its_id_and_every_list_its_key() {
    for (method, path, operation) in operations() {
        let named: BTreeSet<&str> = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["name"].as_str())
            .collect();
        let session = path.ends_with("/sessions") || path.ends_with("/sessions/current");
        // Keeping a door for a while, or leaving it, orders nothing.
        let lease = path.ends_with("/reviews/take") || path.ends_with("/aside");
        // A preview writes nothing; its question is too long for an address.
        let preview = path.ends_with("/preview");
        // Each order of a batch has its own id.
        let orders = !(session || lease || preview);
        if method != "GET" && orders && !path.ends_with("/commands") {
            assert!(named.contains("X-Anlan-Command"), "{method} {path}");
        }
        let body =
            operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].as_str();
        if body.is_some_and(|body| body.contains("/Page_")) && !path.contains("/reconciliations") {
            assert!(named.contains("after") && named.contains("limit"), "{method} {path}");
        }
    }
}

#[test]
fn every_field_is_described_and_every_reference_leads_somewhere() {
    let text = openapi_json();
    let document: Value = serde_json::from_str(&text).unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for (name, schema) in schemas {
        if let Some(fields) = schema["properties"].as_object() {
            fields
                .iter()
                .for_each(|(field, one)| assert!(described(one), "{name}.{field} says nothing"));
        }
    }
    let refs =
        text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next());
    for name in refs {
        assert!(schemas.contains_key(name), "{name} is missing");
    }
    let responses = document["components"]["responses"].as_object().unwrap();
    let refs =
        text.split("\"#/components/responses/").skip(1).filter_map(|rest| rest.split('"').next());
    let named: BTreeSet<&str> = refs.collect();
    assert_eq!(named, responses.keys().map(String::as_str).collect(), "each refusal is told once");
    for name in
        ["Problem", "Subject", "Dossier", "Hazard", "HazardDetail", "Receipt", "Chain", "Me"]
    {
        assert!(schemas.contains_key(name), "{name} is missing");
    }
    assert_eq!(text, openapi_json(), "the document is the same each time");
}

/// A field that may be null carries its words beside the reference.
fn described(field: &Value) -> bool {
    let inner = field["oneOf"].as_array().into_iter().flatten();
    field["description"].is_string() || inner.chain([field]).any(|one| one["$ref"].is_string())
}
