use super::*;
#[test]
fn dbg_print() {
    let text = fs::read_to_string("/tmp/dbg.txt").unwrap();
    for line in text.lines() {
        for n in measured(line, (2020, 2030)).numbers {
            eprintln!("DBG {:?} kind={:?} sort={:?} name={:?} noun={:?} role={:?} within={} inh={} mood={:?} unit={:?} words={} lead={} st={:?} thr={:?} opens={} pred={}", n.quantity.surface, n.quantity.kind, n.sort, n.name, n.noun, n.role, n.within, n.inherited, n.quantity.mood, n.quantity.unit, n.words, n.lead, n.stages, n.threshold, n.opens, n.predicate);
        }
    }
}
