//! The business register of the demonstration city: exactly 146,000 records in four county files.
//! Records are drawn one after another and never held together; it opens no file itself.

use self::credit_code::{Era, credit_code};
use self::naming::Named;
use self::plan::{Form, Naming, Plan, Standing};
use super::city::territory::{CITY_CODE, COUNTIES, Territory};
use super::days::Day;
use super::dice::{Dice, Stream, Weights};
use super::ledger;
use super::words;
use super::words::trades::{PerilGroup, TRADES, Trade, section_of};
use crate::csv_cells::write_cells;
use std::collections::BTreeSet;
use std::io::{Result, Write};
use std::vec::IntoIter;

pub(crate) mod credit_code;
pub(crate) mod naming;
pub(crate) mod plan;

/// Records of each county's register; together 146,000.
pub(crate) const ROWS: [usize; 4] = [46_720, 38_280, 33_500, 27_500];
/// Column headings of the register, in order.
pub(crate) const HEADINGS: [&str; 11] = [
    "统一社会信用代码",
    "企业名称",
    "住所",
    "法定代表人",
    "联系电话",
    "行业代码",
    "行业门类",
    "类型",
    "登记状态",
    "成立日期",
    "登记机关",
];
/// Bookkeeping agents whose number stands in many records.
const AGENTS: usize = 25;

/// One record of the register.
#[derive(Debug, Clone)]
pub(crate) struct RegisterRow {
    /// Unified social credit code.
    pub(crate) uscc: String,
    /// Registered name with its parts.
    pub(crate) named: Named,
    /// Registered address.
    pub(crate) address: String,
    /// The address below the township.
    pub(crate) local_address: String,
    /// Legal representative.
    pub(crate) legal_person: String,
    /// Telephone, or empty.
    pub(crate) phone: String,
    /// Trade.
    pub(crate) trade: &'static Trade,
    /// Founding date, ISO.
    pub(crate) founded: String,
    /// Registrar.
    pub(crate) office: String,
    /// Place of the village it lies in.
    pub(crate) village: usize,
    /// What was decided of it beforehand.
    pub(crate) plan: Plan,
}

/// Writes the register of one county, or of all four one after another under one heading, and answers
/// how many records it wrote. An unknown county has none.
pub(crate) fn write_register(
    territory: &Territory,
    county: Option<&str>,
    out: &mut impl Write,
) -> Result<usize> {
    write_fields(out, &HEADINGS)?;
    let mut written = 0;
    for (index, (code, _)) in COUNTIES.iter().enumerate() {
        if county.is_some_and(|wanted| wanted != *code) {
            continue;
        }
        for row in Rows::of_county(territory, index) {
            write_row(out, &row)?;
            written += 1;
        }
    }
    Ok(written)
}

fn write_row(out: &mut impl Write, row: &RegisterRow) -> Result<()> {
    let fields: [&str; 11] = [
        &row.uscc,
        &row.named.name,
        &row.address,
        &row.legal_person,
        &row.phone,
        row.trade.division,
        section_of(row.trade.division),
        form_words(row.plan.form),
        standing_words(row.plan.standing, row.founded.len() + row.legal_person.len()),
        &row.founded,
        &row.office,
    ];
    write_fields(out, &fields)
}

/// Writes one line of comma-separated text as spreadsheet programs do.
pub(crate) fn write_fields(out: &mut impl Write, fields: &[&str]) -> Result<()> {
    write_cells(out, fields)?;
    out.write_all(b"\r\n")
}

fn form_words(form: Form) -> &'static str {
    match form {
        Form::Individual => "个体工商户",
        Form::Limited => "有限责任公司",
        Form::SoleLimited => "有限责任公司(自然人独资)",
        Form::SoleProprietor => "个人独资企业",
        Form::Cooperative => "农民专业合作社",
        Form::Branch => "有限责任公司分公司",
        Form::JointStock => "股份有限公司(非上市)",
    }
}

/// Registrars word the same standing in several ways; which one does not matter.
fn standing_words(standing: Standing, turn: usize) -> &'static str {
    match (standing, turn % 5) {
        (Standing::Open, 0) => "在业",
        (Standing::Open, 1) => "存续",
        (Standing::Open, _) => "存续（在营、开业、在册）",
        (Standing::Cancelled, _) => "注销",
        (Standing::Revoked, 0) => "吊销",
        (Standing::Revoked, _) => "吊销，未注销",
        (Standing::MovedAway, _) => "迁出",
        (Standing::Paused, _) => "歇业",
    }
}

/// The records of one county, drawn as they are asked for.
pub(crate) struct Rows<'a> {
    territory: &'a Territory,
    county: usize,
    dice: Dice,
    plans: IntoIter<Plan>,
    villages: Weights,
    company_trades: Weights,
    shop_trades: Weights,
    agents: Vec<String>,
    serial: u64,
    company_names: BTreeSet<String>,
    last: Option<RegisterRow>,
}

impl<'a> Rows<'a> {
    /// Opens the register of the county at a place of the list.
    pub(crate) fn of_county(territory: &'a Territory, county: usize) -> Self {
        let mut dice = Dice::new(territory.seed, Stream::Register(county));
        let plans = plan::county_plans(&mut dice, ROWS[county], &ledger::QUOTAS[county]);
        let agents = (0..AGENTS).map(|_| words::phone(&mut dice)).collect();
        Self {
            territory,
            county,
            dice,
            plans: plans.into_iter(),
            villages: territory.village_weights(county),
            company_trades: Weights::new(TRADES.iter().map(|trade| trade.company_weight)),
            shop_trades: Weights::new(TRADES.iter().map(|trade| trade.shop_weight)),
            agents,
            serial: 1_000_000 * u64::try_from(county + 1).unwrap_or(1),
            company_names: BTreeSet::new(),
            last: None,
        }
    }

    fn draw_trade(&mut self, plan: Plan) -> &'static Trade {
        loop {
            let is_individual = plan.form == Form::Individual;
            let trades = if is_individual { &self.shop_trades } else { &self.company_trades };
            let trade = &TRADES[self.dice.draw(trades)];
            let is_farm = trade.perils == PerilGroup::Farm;
            let makes = trade.division < "46" && !is_farm;
            let fits = match (plan.named, plan.form) {
                (Naming::Named, _) => makes || self.dice.chance(120),
                (Naming::Ordinary, Form::Cooperative) => is_farm,
                (Naming::Ordinary, _) => true,
            };
            if fits {
                return trade;
            }
        }
    }

    fn draw(&mut self, plan: Plan) -> RegisterRow {
        let trade = self.draw_trade(plan);
        let mut village = self.dice.draw(&self.villages);
        let mut owner = words::person_name(&mut self.dice, None);
        let mut brand = if plan.form == Form::Individual {
            words::shop_brand(&mut self.dice, &owner)
        } else {
            words::brand(&mut self.dice)
        };
        let mut phone = self.draw_phone();
        let mut local = None;
        if let Some(last) = &self.last {
            let roll = self.dice.below(1000);
            let both_companies =
                last.plan.form != Form::Individual && plan.form != Form::Individual;
            if both_companies && roll < 30 {
                // A sister company: same people, same word, another trade.
                owner.clone_from(&last.legal_person);
                brand.clone_from(&last.named.brand);
                phone.clone_from(&last.phone);
            } else if plan.standing != Standing::Open && roll < 80 {
                // A predecessor: an earlier licence at the place of another.
                village = last.village;
                local = Some(last.local_address.clone());
            }
        }
        let ground = &self.territory.villages[village];
        let named = self.draw_name(plan, trade, village, brand);
        let local =
            local.unwrap_or_else(|| naming::local_address(&mut self.dice, self.territory, ground));
        let address = naming::full_address(&mut self.dice, self.territory, ground, &local);
        let founded = self.draw_founded();
        let office = COUNTIES[self.county].1;
        let office = if self.dice.chance(300) {
            format!("{office}行政审批服务局")
        } else {
            format!("{office}市场监督管理局")
        };
        RegisterRow {
            uscc: self.draw_code(plan, founded),
            named,
            address,
            local_address: local,
            legal_person: owner,
            phone,
            trade,
            founded: founded.iso(),
            office,
            village,
            plan,
        }
    }

    /// Draws a name; registrars refuse a company name that somebody in the county already bears.
    fn draw_name(&mut self, plan: Plan, trade: &Trade, village: usize, brand: String) -> Named {
        let place = (self.territory, &self.territory.villages[village]);
        let mut named = naming::name(&mut self.dice, plan.form, trade, place, brand);
        if plan.form == Form::Individual {
            return named;
        }
        while !self.company_names.insert(named.name.clone()) {
            let brand = words::brand(&mut self.dice);
            named = naming::name(&mut self.dice, plan.form, trade, place, brand);
        }
        named
    }

    fn draw_phone(&mut self) -> String {
        match self.dice.below(100) {
            0..=8 => String::new(),
            9..=12 => self.dice.pick(&self.agents).clone(),
            _ => words::phone(&mut self.dice),
        }
    }

    /// Young records are common, old ones rare; none is founded after the door-knock campaign.
    fn draw_founded(&mut self) -> Day {
        let age = self.dice.between(0, 9000).min(self.dice.between(0, 9000));
        Day::from_civil(2025, 2, 20).plus(-age)
    }

    fn draw_code(&mut self, plan: Plan, founded: Day) -> String {
        self.serial += 1;
        let prefix = match plan.form {
            Form::Individual => "92",
            Form::Cooperative => "93",
            Form::Limited
            | Form::SoleLimited
            | Form::SoleProprietor
            | Form::Branch
            | Form::JointStock => "91",
        };
        let at_city = plan.form != Form::Individual && self.dice.chance(50);
        let region = if at_city { CITY_CODE } else { COUNTIES[self.county].0 };
        let unified = founded >= Day::from_civil(2015, 10, 1);
        let era = if unified { Era::Unified } else { Era::Before };
        credit_code(prefix, region, self.serial, era)
    }
}

impl Iterator for Rows<'_> {
    type Item = RegisterRow;

    fn next(&mut self) -> Option<RegisterRow> {
        let plan = self.plans.next()?;
        let mut row = self.draw(plan);
        if plan.named == Naming::Named && row.phone.is_empty() {
            row.phone = words::phone(&mut self.dice);
        }
        self.last = Some(row.clone());
        Some(row)
    }
}
