//! How many records of each form and standing a county's register has, and which stand behind a door.
//! Counts are exact; only their order is drawn.

use crate::demo::dice::Dice;
use crate::demo::ledger::{DoorKind, Quota};
use std::iter::repeat_n;

/// Legal form of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// 个体工商户.
    Individual,
    /// 有限责任公司.
    Limited,
    /// 有限责任公司 owned by one natural person.
    SoleLimited,
    /// 个人独资企业.
    SoleProprietor,
    /// 农民专业合作社.
    Cooperative,
    /// A branch of a company.
    Branch,
    /// 股份有限公司.
    JointStock,
}

/// Registered standing of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Open.
    Open,
    /// Struck off at its own wish.
    Cancelled,
    /// Licence revoked.
    Revoked,
    /// Moved to another registrar.
    MovedAway,
    /// Business paused.
    Paused,
}

/// What is decided of one record before it is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Legal form.
    pub(crate) form: Form,
    /// Standing.
    pub(crate) standing: Standing,
    /// The kind of door it stands behind, if the campaign found one.
    pub(crate) door: Option<DoorKind>,
    /// Whether it is one of the enterprises with accounts.
    pub(crate) named: Naming,
}

/// Whether a record is one of the enterprises with accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// It has an account.
    Named,
    /// It has none.
    Ordinary,
}

/// Shares of the forms, of a thousand; individuals take what is left.
const FORMS: [(Form, usize); 6] = [
    (Form::Limited, 200),
    (Form::SoleLimited, 60),
    (Form::SoleProprietor, 20),
    (Form::Cooperative, 40),
    (Form::Branch, 25),
    (Form::JointStock, 5),
];
/// Open records of a thousand.
const OPEN_SHARE: usize = 700;

/// The plans of a county's register in a drawn order.
pub(crate) fn county_plans(dice: &mut Dice, rows: usize, quota: &Quota) -> Vec<Plan> {
    let mut plans = behind_doors(quota);
    let used = |form: Form, plans: &[Plan]| plans.iter().filter(|plan| plan.form == form).count();
    let mut forms = Vec::new();
    for (form, share) in FORMS {
        let count = (rows * share / 1000).saturating_sub(used(form, &plans));
        forms.extend(repeat_n(form, count));
    }
    let left = rows - plans.len() - forms.len();
    forms.extend(repeat_n(Form::Individual, left));
    dice.shuffle(&mut forms);
    let open_doors = plans.iter().filter(|plan| plan.standing == Standing::Open).count();
    let open = rows * OPEN_SHARE / 1000 - open_doors;
    for (index, form) in forms.into_iter().enumerate() {
        let standing = if index < open { Standing::Open } else { closed(index) };
        plans.push(Plan { form, standing, door: None, named: Naming::Ordinary });
    }
    dice.shuffle(&mut plans);
    plans
}

/// Records behind doors: nearly all open, a few closed on paper but trading.
fn behind_doors(quota: &Quota) -> Vec<Plan> {
    let standing = |index: usize| {
        if index % 33 == 32 { closed(index) } else { Standing::Open }
    };
    let mut plans = Vec::new();
    for index in 0..quota.registered_enterprises() {
        let is_named = index < quota.named;
        let form = match index % 20 {
            _ if is_named => Form::Limited,
            15..=16 => Form::SoleLimited,
            17 => Form::SoleProprietor,
            18 => Form::Cooperative,
            19 => Form::Branch,
            _ => Form::Limited,
        };
        plans.push(Plan {
            form,
            standing: if is_named { Standing::Open } else { standing(index) },
            door: Some(DoorKind::Enterprise),
            named: if is_named { Naming::Named } else { Naming::Ordinary },
        });
    }
    for index in 0..quota.registered_shops() {
        let form = if index % 20 == 19 { Form::SoleLimited } else { Form::Individual };
        let door = Some(DoorKind::Shop);
        plans.push(Plan { form, standing: standing(index), door, named: Naming::Ordinary });
    }
    plans
}

fn closed(index: usize) -> Standing {
    match index % 20 {
        0..=13 => Standing::Cancelled,
        14..=17 => Standing::Revoked,
        18 => Standing::MovedAway,
        _ => Standing::Paused,
    }
}
