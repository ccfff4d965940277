//! Writes a `Scope` as an SQL predicate. A question holds the mark `{scope:alias}`; the alias must
//! have `region_code`, `line` and `subject_id`. The same text serves list, count, export, tile,
//! search and figure, so none of them can show more than another.

use crate::sql::Sql;
use crate::value::Param;
use anlan_core::scope::Scope;

/// A question with its scope written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoped {
    /// Text.
    pub text: String,
    /// Parameters: the question's own, then the scope's.
    pub params: Vec<Param>,
}

/// Fills every `{scope:alias}` of the question.
pub fn scoped(sql: &Sql, scope: &Scope, params: Vec<Param>) -> Scoped {
    fill(sql.text, scope, params)
}

pub(crate) fn fill(text: &str, scope: &Scope, mut params: Vec<Param>) -> Scoped {
    let first = params.len() + 1;
    let mut out = String::with_capacity(text.len() + 256);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{scope:") {
        out.push_str(before);
        match after.split_once('}') {
            Some((alias, tail)) => {
                out.push_str(&predicate(scope, alias, first));
                rest = tail;
            }
            None => rest = "",
        }
    }
    out.push_str(rest);
    if text.contains("{scope:") {
        params.extend(values(scope));
    }
    Scoped { text: out, params }
}

fn predicate(scope: &Scope, alias: &str, first: usize) -> String {
    if scope.is_everything() {
        return "(1 = 1)".to_owned();
    }
    if scope.is_empty() {
        return "(1 = 0)".to_owned();
    }
    let mut next = first;
    let mut number = || {
        next += 1;
        next - 1
    };
    let grants: Vec<String> = scope
        .grants()
        .iter()
        .map(|grant| {
            let mut parts = vec![format!(
                "{alias}.region_code >= ${} and {alias}.region_code < ${}",
                number(),
                number()
            )];
            if grant.line.is_some() {
                parts.push(format!("{alias}.line = ${}", number()));
            }
            if grant.subject.is_some() {
                parts.push(format!("{alias}.subject_id = ${}", number()));
            }
            format!("({})", parts.join(" and "))
        })
        .collect();
    format!("({})", grants.join(" or "))
}

fn values(scope: &Scope) -> Vec<Param> {
    let mut params = Vec::new();
    for grant in scope.grants() {
        let (low, high) = grant.region.prefix_range();
        params.push(Param::from(low));
        params.push(Param::from(high));
        if let Some(line) = &grant.line {
            params.push(Param::from(line));
        }
        if let Some(subject) = grant.subject {
            params.push(Param::from(subject.to_string()));
        }
    }
    params
}
