//! Blocking: the short list of registrations a ledger row may be. Cheap evidence from all fields is
//! added up per registration, rarest keys first, and the best of them go on to comparison. Never
//! decides; a registration left out here can not come back later.

use crate::Params;
use crate::normalise::Form;
use crate::number::position;
use index::Index;

mod index;
mod keys;

/// Finds candidates of ledger rows. One per run; its board is reused from row to row.
#[derive(Debug)]
pub(crate) struct Blocking {
    index: Index,
    board: Vec<f64>,
    touched: Vec<u32>,
}

impl Blocking {
    /// Indexes the register.
    pub(crate) fn of(register: &[Form], params: &Params) -> Self {
        Self {
            index: Index::of(register, params.postings_per_key_max),
            board: vec![0.0; register.len()],
            touched: Vec::new(),
        }
    }

    /// Positions of the most promising registrations, best first; ties by position.
    pub(crate) fn candidates(&mut self, row: &Form, params: &Params) -> Vec<u32> {
        let mut visited = 0_usize;
        for rows in self.index.runs(row) {
            visited = visited.saturating_add(rows.len());
            if visited > params.postings_per_row_max {
                break;
            }
            let bits = self.index.bits(rows.len());
            for row in rows {
                let Some(slot) = self.board.get_mut(position(*row)) else {
                    continue;
                };
                if *slot <= 0.0 {
                    self.touched.push(*row);
                }
                *slot += bits;
            }
        }
        self.take_best(params.candidates_compared)
    }

    fn take_best(&mut self, count: usize) -> Vec<u32> {
        let board = &self.board;
        let score = |row: &u32| board.get(position(*row)).copied().unwrap_or(0.0);
        let order = |left: &u32, right: &u32| {
            score(right).total_cmp(&score(left)).then_with(|| left.cmp(right))
        };
        let mut best = self.touched.clone();
        if best.len() > count && count > 0 {
            best.select_nth_unstable_by(count - 1, order);
        }
        best.truncate(count);
        best.sort_unstable_by(order);
        for row in self.touched.drain(..) {
            if let Some(slot) = self.board.get_mut(position(row)) {
                *slot = 0.0;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;
    use crate::normalise::gazetteer::Gazetteer;

    fn form(name: &str, person: &str, phone: &str) -> Form {
        let record = Record {
            name: Some(name.to_owned()),
            person: Some(person.to_owned()),
            phone: Some(phone.to_owned()),
            ..Record::default()
        };
        Form::of(&record, &Gazetteer::default())
    }

    #[test]
    fn every_kind_of_trace_leads_to_the_registration() {
        let register = [
            form("东辉油坊", "王友", "13336669678"),
            form("福满超市", "李鑫明", "15512340000"),
            form("金穗面粉有限公司", "赵璐", ""),
        ];
        let params = Params::standard();
        let mut blocking = Blocking::of(&register, &params);
        let mut check = |row: Form, expected: Option<u32>| {
            assert_eq!(blocking.candidates(&row, &params).first().copied(), expected);
        };
        check(form("东辉榨油", "", ""), Some(0));
        check(form("好再来", "", "155-1234-0000"), Some(1));
        check(form("李鑫明生活超市", "", ""), Some(1));
        check(form("面粉", "赵璐", ""), Some(2));
        check(form("", "", ""), None);
        check(form("无关", "钱多", ""), None);
    }
}
