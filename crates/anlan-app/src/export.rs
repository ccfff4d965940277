//! Lists as workbooks: the same filter and the same scope as on the screen.

use crate::app::App;
use crate::error::AppError;
use anlan_core::calendar::date_in_china;
use anlan_core::ctx::Actor;
use anlan_core::hazard::command::HazardLevel;
use anlan_core::hazard::state::HazardStage;
use anlan_core::hazard::words;
use anlan_core::problem::Problem;
use anlan_core::role::Permission;
use anlan_report::sheet::{Cell, Sheet};
use anlan_store::read::Page;
use anlan_store::read::hazards::{self, HazardFilter, HazardPage};
use anlan_store::read::subjects::{self, SubjectFilter};

mod base_list;

/// Most rows in one export; a spreadsheet holds 1,048,576, and a person reads far fewer.
pub const EXPORT_ROWS_MAX: usize = 200_000;
/// Rows read at once.
const PAGE_ROWS: i64 = 2_000;

impl App {
    /// The subject list as a workbook.
    ///
    /// # Errors
    /// `permission_denied`, `export_too_large`.
    pub async fn export_subjects(
        &self,
        actor: &Actor,
        filter: &SubjectFilter,
    ) -> Result<Vec<u8>, AppError> {
        let scope = self.scope(actor, Permission::ReadSubjects)?;
        let today = self.today();
        let mut sheet = Sheet::new(
            "底数",
            &[
                "类别",
                "核实情况",
                "名称",
                "门头名称",
                "统一社会信用代码",
                "登记状态",
                "区域",
                "地址",
                "经度",
                "纬度",
                "未销号隐患",
                "逾期隐患",
            ],
        );
        let mut tx = self.store.read().await?;
        let mut page = Page::first(PAGE_ROWS);
        loop {
            let rows = subjects::list(&mut tx, &scope, filter, &today, &page).await?;
            let Some(last) = rows.last() else { break };
            page =
                Page { region_key: last.region_key.clone(), id: last.id.clone(), limit: PAGE_ROWS };
            for row in rows {
                sheet.push(vec![
                    Cell::text(kind_name(&row.kind)),
                    Cell::text(standing_name(&row.standing)),
                    Cell::text(&row.name),
                    Cell::maybe(row.sign_name.as_deref()),
                    Cell::maybe(row.uscc.as_deref()),
                    Cell::text(status_name(&row.status)),
                    Cell::maybe(row.region_name.as_deref()),
                    Cell::maybe(row.address.as_deref()),
                    row.point.map_or(Cell::Empty, |(lng, _)| Cell::Degrees(lng)),
                    row.point.map_or(Cell::Empty, |(_, lat)| Cell::Degrees(lat)),
                    Cell::Count(row.open_hazards),
                    Cell::Count(row.overdue_hazards),
                ]);
            }
            fits(sheet.len())?;
        }
        written(&sheet)
    }

    /// A hazard list as a workbook.
    ///
    /// # Errors
    /// `permission_denied`, `export_too_large`.
    pub async fn export_hazards(
        &self,
        actor: &Actor,
        filter: &HazardFilter,
    ) -> Result<Vec<u8>, AppError> {
        let scope = self.scope(actor, Permission::ReadHazards)?;
        let mut sheet = Sheet::new(
            "隐患",
            &[
                "编号",
                "隐患描述",
                "等级",
                "环节",
                "主体",
                "区域",
                "地址",
                "发现日期",
                "责任人",
                "责任单位",
                "整改期限",
                "退回次数",
                "销号日期",
            ],
        );
        let mut tx = self.store.read().await?;
        let mut page = HazardPage::first(PAGE_ROWS);
        loop {
            let rows = hazards::list(&mut tx, &scope, filter, &page).await?;
            let Some(last) = rows.last() else { break };
            page = HazardPage { found_at: last.found_at, id: last.id.clone(), limit: PAGE_ROWS };
            for row in rows {
                sheet.push(vec![
                    Cell::text(&row.number),
                    Cell::text(&row.description),
                    Cell::maybe(row.level.as_deref().map(level_name)),
                    Cell::text(stage_name(&row.stage)),
                    Cell::maybe(row.subject.as_deref()),
                    Cell::maybe(row.region_name.as_deref()),
                    Cell::maybe(row.address.as_deref()),
                    Cell::text(&day(row.found_at)),
                    Cell::maybe(row.assignee.as_deref()),
                    Cell::maybe(row.assignee_organisation.as_deref()),
                    Cell::maybe(row.deadline.as_deref()),
                    Cell::Count(row.reopened),
                    row.closed_at.map_or(Cell::Empty, |at| Cell::text(&day(at))),
                ]);
            }
            fits(sheet.len())?;
        }
        written(&sheet)
    }
}

/// Half a list that looks like a whole one is worse than none.
fn fits(rows: usize) -> Result<(), Problem> {
    if rows > EXPORT_ROWS_MAX {
        return Err(Problem::too_large("export_too_large").with("max", EXPORT_ROWS_MAX));
    }
    Ok(())
}

fn written(sheet: &Sheet) -> Result<Vec<u8>, AppError> {
    sheet.workbook().map_err(|error| AppError::Invariant(error.to_string()))
}

fn day(epoch_ms: i64) -> String {
    date_in_china(epoch_ms).map(|date| date.to_string()).unwrap_or_default()
}

fn kind_name(kind: &str) -> &str {
    match kind {
        "enterprise" => "企业",
        "shop" => "店铺",
        "idle_premises" => "闲置厂房院落",
        "point_asset" => "点位",
        other => other,
    }
}

fn standing_name(standing: &str) -> &str {
    match standing {
        "registered" => "仅登记",
        "verified" => "已核实",
        "in_review" => "待核",
        "unlicensed_candidate" => "无照候选",
        "merged" => "已并入",
        other => other,
    }
}

fn status_name(status: &str) -> &str {
    match status {
        "open" => "在营",
        "closed" => "注销",
        "revoked" => "吊销",
        "unknown" => "不详",
        other => other,
    }
}

fn level_name(level: &str) -> &str {
    HazardLevel::from_code(level).map_or(level, |level| words::level_name(level))
}

fn stage_name(stage: &str) -> &str {
    HazardStage::from_code(stage).map_or(stage, |stage| words::stage_name(stage))
}

#[cfg(test)]
mod tests {
    use super::{EXPORT_ROWS_MAX, fits};

    #[test]
    fn a_list_is_exported_whole_or_not_at_all() {
        assert!(fits(EXPORT_ROWS_MAX).is_ok());
        let refused = fits(EXPORT_ROWS_MAX + 1).expect_err("too long");
        assert_eq!(refused.code, "export_too_large");
        assert!(refused.title().contains("200000"), "{}", refused.title());
    }
}
