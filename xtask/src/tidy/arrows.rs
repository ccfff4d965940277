//! Who uses whom: the members' dependencies against the arrows of `xtask/tidy.toml`. It does not look
//! at what a dependency is used for.

use std::collections::BTreeSet;

use serde_json::Value;

use super::rules::{self, Rules};
use super::{Checkout, Complaint};

/// Stands for every member in the list of crates never used.
const EVERYONE: &str = "*";

/// Complains of members without arrows, arrows nobody may draw, and crates a member never uses.
pub(super) fn check(checkout: &Checkout) -> Vec<Complaint> {
    against(&checkout.metadata, &checkout.rules)
}

fn against(metadata: &Value, rules: &Rules) -> Vec<Complaint> {
    let packages = list(metadata, "packages");
    let members: BTreeSet<&str> = packages.iter().map(|package| text(package, "name")).collect();
    let mut found: Vec<Complaint> =
        packages.iter().flat_map(|package| of_member(package, &members, rules)).collect();
    for name in rules.arrows.keys().chain(rules.never.keys()) {
        if name != EVERYONE && !members.contains(name.as_str()) {
            found.push(Complaint::of_file(rules::PATH, format!("there is no member `{name}`")));
        }
    }
    found
}

fn of_member(package: &Value, members: &BTreeSet<&str>, rules: &Rules) -> Vec<Complaint> {
    let name = text(package, "name");
    let path = format!("crate {name}");
    let Some(allowed) = rules.arrows.get(name) else {
        return vec![Complaint::of_file(&path, format!("has no arrows in {}", rules::PATH))];
    };
    let never: Vec<&String> =
        [name, EVERYONE].iter().filter_map(|key| rules.never.get(*key)).flatten().collect();
    let mut found = Vec::new();
    for dependency in list(package, "dependencies") {
        let used = text(dependency, "name");
        if members.contains(used) && !allowed.iter().any(|listed| listed == used) {
            found.push(Complaint::of_file(&path, format!("may not use {used}")));
        } else if never.iter().any(|listed| *listed == used) {
            found.push(Complaint::of_file(&path, format!("never uses {used}")));
        }
    }
    found
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(dependencies: &[&str], expected: &[&str]) {
        let dependencies: Vec<Value> =
            dependencies.iter().map(|name| json!({ "name": name })).collect();
        let metadata = json!({ "packages": [
            { "name": "law", "dependencies": dependencies },
            { "name": "door", "dependencies": [{ "name": "law" }] },
        ]});
        let rules = "[arrows]\nlaw = []\ndoor = [\"law\"]\n[never]\nlaw = [\"clock\"]\n\"*\" = [\"leftpad\"]\n";
        let found = against(&metadata, &Rules::parse(rules).unwrap());
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_arrow_against_the_plan_is_found() {
        check(&[], &[]);
        check(&["serde"], &[]);
        check(&["door"], &["crate law: may not use door"]);
        check(&["clock", "serde"], &["crate law: never uses clock"]);
        check(&["leftpad"], &["crate law: never uses leftpad"]);
    }

    #[test]
    fn members_and_rules_must_match() {
        let metadata = json!({ "packages": [{ "name": "new", "dependencies": [] }] });
        let rules = Rules::parse("[arrows]\nold = []\n").unwrap();
        let found: Vec<String> =
            against(&metadata, &rules).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "crate new: has no arrows in xtask/tidy.toml",
                "xtask/tidy.toml: there is no member `old`"
            ]
        );
    }
}
