//! Which doors of a run are told to be the same place as another. The linker says which ledger rows
//! are one place; here the door that stands already becomes the one that the others double.

use super::{Standing, is_business};
use anlan_link::Doubled;
use anlan_store::source_rows::SourceRow;
use std::collections::BTreeMap;

/// The door that a door doubles, and the probability, by the doors' ids. A run says nothing of a door
/// whose link stands: such a one, when its cluster has any, is what the others double.
pub(super) fn told(
    doubles: &[Doubled],
    ledger: &[SourceRow],
    standing: &Standing,
) -> BTreeMap<String, (String, f64)> {
    let mut clusters: BTreeMap<usize, Vec<Doubled>> = BTreeMap::new();
    for double in doubles {
        clusters.entry(double.of).or_default().push(*double);
    }
    let door = |place: usize| ledger.get(place).filter(|door| is_business(door));
    let stands = |place: usize| door(place).is_some_and(|door| standing.is_left_alone(door));
    clusters
        .into_values()
        .flat_map(|cluster| around_standing(cluster, stands))
        .filter_map(|double| {
            let (row, of) = (door(double.ledger)?, door(double.of)?);
            Some((row.subject_id.to_string(), (of.subject_id.to_string(), double.probability)))
        })
        .collect()
}

/// The cluster with a standing row as the one that the others double, if it has one. What both rows
/// have in common then is the linker's row: they are one place when both are one with it.
fn around_standing(mut cluster: Vec<Doubled>, stands: impl Fn(usize) -> bool) -> Vec<Doubled> {
    let Some(of) = cluster.first().map(|double| double.of) else { return cluster };
    if stands(of) {
        return cluster;
    }
    let Some(at) = cluster.iter().position(|double| stands(double.ledger)) else { return cluster };
    let chosen = cluster.swap_remove(at);
    for double in &mut cluster {
        double.of = chosen.ledger;
        double.probability *= chosen.probability;
    }
    cluster.push(Doubled { ledger: of, of: chosen.ledger, probability: chosen.probability });
    cluster
}

#[cfg(test)]
mod tests {
    use super::*;

    fn double(ledger: usize, of: usize, probability: f64) -> Doubled {
        Doubled { ledger, of, probability }
    }

    fn check(cluster: &[Doubled], standing: &[usize], expected: &[Doubled]) {
        let got = around_standing(cluster.to_vec(), |row| standing.contains(&row));
        assert_eq!(got, expected, "{standing:?}");
    }

    #[test]
    fn a_door_that_stands_is_what_the_others_double() {
        let cluster = [double(1, 0, 0.5), double(2, 0, 0.75)];
        check(&cluster, &[], &cluster);
        check(&cluster, &[0, 1], &cluster);
        check(&cluster, &[1], &[double(2, 1, 0.375), double(0, 1, 0.5)]);
        check(&cluster, &[2], &[double(1, 2, 0.375), double(0, 2, 0.75)]);
        check(&[], &[], &[]);
    }
}
