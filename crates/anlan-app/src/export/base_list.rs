//! A list of the base as a workbook: the rows of the screen, each with who answers for it.

use super::{PAGE_ROWS, day, fits, kind_name, standing_name, status_name, written};
use crate::app::App;
use crate::base_lists::{BaseList, OwnedRow, listed, owned};
use crate::error::AppError;
use anlan_core::ctx::Actor;
use anlan_core::role::Permission;
use anlan_report::sheet::{Cell, Sheet};
use anlan_store::read::Page;
use anlan_store::read::base_lists;
use anlan_store::read::contracts::ContractRow;

/// Headings of every list.
const HEADINGS: [&str; 12] = [
    "名称",
    "类别",
    "核实情况",
    "登记状态",
    "统一社会信用代码",
    "区域",
    "地址",
    "行业线",
    "自何日起",
    "责任人",
    "经度",
    "纬度",
];
/// Headings of the doubles beside them.
const HEADINGS_OTHER: [&str; 3] = ["疑似同一场所", "其地址", "概率"];

impl App {
    /// A list of the base as a workbook.
    ///
    /// # Errors
    /// `permission_denied`, `query_invalid`, `export_too_large`.
    pub async fn export_base_list(
        &self,
        actor: &Actor,
        list: BaseList,
        region: Option<&str>,
    ) -> Result<Vec<u8>, AppError> {
        let scope = self.scope(actor, Permission::ReadResponsibility)?;
        let window = self.stock_today(region)?;
        let mut headings = HEADINGS.to_vec();
        if list == BaseList::Doubles {
            headings.extend(HEADINGS_OTHER);
        }
        let mut sheet = Sheet::new(list_name(list), &headings);
        let mut tx = self.store.read().await?;
        let mut page = Page::first(PAGE_ROWS);
        loop {
            let rows = base_lists::rows(&mut tx, &scope, &listed(list, &window), &page).await?;
            let Some(end) = rows.last() else { break };
            page =
                Page { region_key: end.region_key.clone(), id: end.id.clone(), limit: PAGE_ROWS };
            for owned in owned(&mut tx, list, &window.as_of_day, rows).await? {
                sheet.push(self.base_cells(list, &owned));
            }
            fits(sheet.len())?;
        }
        written(&sheet)
    }

    fn base_cells(&self, list: BaseList, OwnedRow { row, owners }: &OwnedRow) -> Vec<Cell> {
        let region = row.region_name.as_deref().unwrap_or(&row.region_code);
        let line = row.line.as_deref().map(|line| self.packs.lines.name(line).unwrap_or(line));
        let mut cells = vec![
            Cell::text(&row.name),
            Cell::text(kind_name(&row.kind)),
            Cell::text(standing_name(&row.standing)),
            Cell::text(status_name(&row.status)),
            Cell::maybe(row.uscc.as_deref()),
            Cell::text(region),
            Cell::maybe(row.address.as_deref()),
            Cell::maybe(line),
            Cell::text(&day(row.since)),
            Cell::text(&owner_names(owners)),
            row.point.map_or(Cell::Empty, |(lng, _)| Cell::Degrees(lng)),
            row.point.map_or(Cell::Empty, |(_, lat)| Cell::Degrees(lat)),
        ];
        if list == BaseList::Doubles {
            let other = row.other.as_ref();
            cells.extend([
                Cell::maybe(other.map(|other| other.name.as_str())),
                Cell::maybe(other.and_then(|other| other.address.as_deref())),
                row.probability.map_or(Cell::Empty, Cell::Probability),
            ]);
        }
        cells
    }
}

const fn list_name(list: BaseList) -> &'static str {
    match list {
        BaseList::Unlicensed => "无照候选",
        BaseList::NoPremises => "有照无址",
        BaseList::Doubles => "疑似重复",
        BaseList::NoAuthority => "行业主管空档",
    }
}

/// Who answers, the nearest first, each with their post; that nobody does is said.
fn owner_names(owners: &[ContractRow]) -> String {
    if owners.is_empty() {
        return "无人负责".to_owned();
    }
    let named = |row: &ContractRow| {
        let person = row.person.as_deref().unwrap_or_default();
        match &row.organisation {
            Some(organisation) => format!("{person}（{organisation}{}）", row.role_title),
            None => format!("{person}（{}）", row.role_title),
        }
    };
    owners.iter().map(named).collect::<Vec<_>>().join("、")
}
