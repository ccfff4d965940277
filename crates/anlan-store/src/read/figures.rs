//! One evaluator's questions. A figure names a question; value, breakdown and rows come from the
//! same text, so that the number and what it opens to cannot differ.

use super::RegionRange;
use crate::backend::Tx;
use crate::error::StoreError;
use crate::scope;
use crate::sql::{self, Sql};
use crate::value::Param;
use anlan_core::scope::Scope;

const QUESTIONS: [Sql; 32] = [
    sql::FIGURE_SUBJECTS_BY_KIND,
    sql::FIGURE_SUBJECTS_VERIFIED,
    sql::FIGURE_ENTERPRISES_VERIFIED,
    sql::FIGURE_SHOPS_VERIFIED,
    sql::FIGURE_REGISTRATIONS,
    sql::FIGURE_INDUSTRY_DIVISIONS,
    sql::FIGURE_INDUSTRY_GROUPS,
    sql::FIGURE_IDLE_PREMISES,
    sql::FIGURE_UNLICENSED_CANDIDATES,
    sql::FIGURE_REGISTRATIONS_WITHOUT_PREMISES,
    sql::FIGURE_PROBABLE_DOUBLES,
    sql::FIGURE_INDUSTRY_AUTHORITY_GAPS,
    sql::FIGURE_HAZARDS_FOUND,
    sql::FIGURE_HAZARDS_FOUND_BY_LINE,
    sql::FIGURE_UNITS_WITH_HAZARDS,
    sql::FIGURE_HAZARDS_CLOSED,
    sql::FIGURE_HAZARDS_CLOSED_OF_FOUND,
    sql::FIGURE_HAZARDS_OPEN,
    sql::FIGURE_HAZARDS_OPEN_OF_FOUND,
    sql::FIGURE_HAZARDS_TRANSFERRED_OF_FOUND,
    sql::FIGURE_HAZARDS_OVERDUE,
    sql::FIGURE_HAZARDS_MAJOR,
    sql::FIGURE_HAZARDS_MAJOR_CLOSED,
    sql::FIGURE_VISITS,
    sql::FIGURE_VISITS_BY_LINE,
    sql::FIGURE_UNITS_VISITED,
    sql::FIGURE_TARGETS,
    sql::FIGURE_TARGETS_REPORTED,
    sql::FIGURE_TARGETS_CLOSED,
    sql::FIGURE_TARGETS_BEHIND,
    sql::FIGURE_TARGETS_IN_DOUBT,
    sql::FIGURE_TARGETS_OFF_PLAN,
];

/// When and where a figure is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The instant after the last one whose facts are known, epoch ms.
    pub as_of_ms: i64,
    /// First instant of the window, epoch ms.
    pub from_ms: i64,
    /// The instant after the window's last one, epoch ms; never after `as_of_ms`.
    pub to_ms: i64,
    /// The day asked about, ISO.
    pub as_of_day: String,
    /// The last quarter that is over on that day's evening: its year, and 1 to 4.
    pub quarter_over: (i64, i64),
    /// Where.
    pub range: RegionRange,
}

/// One row behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// Id of the thing; of an industry, its code.
    pub id: String,
    /// `subject`, `hazard`, `visit`, `target` or `industry`.
    pub row_type: String,
    /// Words.
    pub title: String,
    /// Region; empty for what lies in none, as an industry.
    pub region_code: String,
    /// When, epoch ms.
    pub at: i64,
    /// Group it is counted in.
    pub group_key: String,
}

/// Whether a question of this name exists.
pub fn exists(question: &str) -> bool {
    find(question).is_some()
}

/// A question by its name.
pub(super) fn question(name: &str) -> Result<Sql, StoreError> {
    find(name).ok_or_else(|| StoreError::Value(format!("no question {name}")))
}

fn find(question: &str) -> Option<Sql> {
    QUESTIONS.into_iter().find(|sql| sql.name.strip_prefix("figure/") == Some(question))
}

/// Writes a question with its window and scope: text and parameters.
///
/// # Errors
/// When there is no such question.
pub fn written(
    question: &str,
    scope: &Scope,
    window: &Window,
) -> Result<scope::Scoped, StoreError> {
    Ok(write(self::question(question)?.text, scope, window, Vec::new()))
}

/// The texts of the questions of a figure: what a definition means is what they ask.
///
/// # Errors
/// When there is no such question.
pub fn text(question: &str) -> Result<&'static str, StoreError> {
    Ok(self::question(question)?.text)
}

/// Fills the marks of the window, those that the caller names, and the scope's.
pub(super) fn write(
    text: &str,
    scope: &Scope,
    window: &Window,
    others: Vec<(&str, Param)>,
) -> scope::Scoped {
    write_after(Vec::new(), text, scope, window, others)
}

/// The same behind parameters that are there already.
fn write_after(
    mut params: Vec<Param>,
    text: &str,
    scope: &Scope,
    window: &Window,
    others: Vec<(&str, Param)>,
) -> scope::Scoped {
    let named: [(&str, Param); 8] = [
        ("{as_of_ms}", window.as_of_ms.into()),
        ("{window_from_ms}", window.from_ms.into()),
        ("{window_to_ms}", window.to_ms.into()),
        ("{as_of_day}", window.as_of_day.as_str().into()),
        ("{over_year}", window.quarter_over.0.into()),
        ("{over_quarter}", window.quarter_over.1.into()),
        ("{low}", window.range.low.as_str().into()),
        ("{high}", window.range.high.as_str().into()),
    ];
    let implied = keeps_to_region(text) && holds(scope, window);
    let mut text = text.to_owned();
    for (name, param) in named.into_iter().chain(others) {
        if text.contains(name) {
            params.push(param);
            text = text.replace(name, &format!("${}", params.len()));
        }
    }
    let everything = Scope::everything();
    scope::fill(&text, if implied { &everything } else { scope }, params)
}

/// Whether all that lies in the window's region is in the scope, whatever its line and subject.
fn holds(scope: &Scope, window: &Window) -> bool {
    let (low, high) = (window.range.low.as_str(), window.range.high.as_str());
    scope.grants().iter().any(|grant| {
        let (first, end) = grant.region.prefix_range();
        grant.line.is_none()
            && grant.subject.is_none()
            && first.as_str() <= low
            && high <= end.as_str()
    })
}

/// Whether a question keeps to the window's region wherever it keeps to the scope, so that a scope
/// which holds all of the region need not be asked again of each of a county's rows.
fn keeps_to_region(text: &str) -> bool {
    text.split("{scope:").skip(1).filter_map(|rest| rest.split_once('}')).all(|(alias, _)| {
        text.contains(&format!("{alias}.region_code >= {{low}}"))
            && text.contains(&format!("{alias}.region_code < {{high}}"))
    })
}

/// Rows per group; their sum is the figure.
///
/// # Errors
/// When the engine refuses or there is no such question.
pub async fn groups(
    tx: &mut Tx,
    question: &str,
    scope: &Scope,
    window: &Window,
) -> Result<Vec<(String, i64)>, StoreError> {
    let inner = written(question, scope, window)?;
    let text = format!(
        "select q.group_key, cast(count(*) as bigint) from ({}) as q group by q.group_key order by q.group_key",
        inner.text
    );
    let rows = tx.rows_of(question, &text, inner.params).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}

/// Rows after an id, at most `limit`.
///
/// # Errors
/// When the engine refuses or there is no such question.
pub async fn rows(
    tx: &mut Tx,
    question: &str,
    scope: &Scope,
    window: &Window,
    page: (&str, i64),
) -> Result<Vec<FigureRow>, StoreError> {
    rows_of(tx, RowsOf { question, scope, window, group: None, but: None }, page).await
}

/// Some of the rows behind a figure.
#[derive(Debug, Clone, Copy)]
pub struct RowsOf<'a> {
    /// Question.
    pub question: &'a str,
    /// Scope.
    pub scope: &'a Scope,
    /// When and where.
    pub window: &'a Window,
    /// Only this group.
    pub group: Option<&'a str>,
    /// Without those that the same question counted over another window.
    pub but: Option<&'a Window>,
}

/// Some of the rows after an id, at most `limit`.
///
/// # Errors
/// When the engine refuses or there is no such question.
pub async fn rows_of(
    tx: &mut Tx,
    of: RowsOf<'_>,
    page: (&str, i64),
) -> Result<Vec<FigureRow>, StoreError> {
    let question = of.question;
    let scope::Scoped { text, mut params } = written(question, of.scope, of.window)?;
    let mut text = format!(
        "select q.id, q.row_type, q.title, q.region_code, q.at, q.group_key from ({text}) as q"
    );
    let mut word = "where";
    if let Some(window) = of.but {
        let inner = self::question(question)?.text;
        let other = write_after(params, inner, of.scope, window, Vec::new());
        params = other.params;
        text = format!(
            "{text} {word} q.id not in (select p.id from ({}) as p where p.id is not null)",
            other.text
        );
        word = "and";
    }
    if let Some(group) = of.group {
        params.push(Param::from(group));
        text = format!("{text} {word} q.group_key = ${}", params.len());
        word = "and";
    }
    let next = params.len() + 1;
    text = format!("{text} {word} q.id > ${next} order by q.id limit ${}", next + 1);
    params.extend([Param::from(page.0), Param::from(page.1)]);
    let rows = tx.rows_of(question, &text, params).await?;
    rows.iter()
        .map(|row| {
            Ok(FigureRow {
                id: row.text(0)?,
                row_type: row.text(1)?,
                title: row.text(2)?,
                region_code: row.text(3)?,
                at: row.int(4)?,
                group_key: row.text(5)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use anlan_core::codes::region_code::RegionCode;
    use anlan_core::scope::ScopeGrant;

    fn asked_in(low: &str, high: &str) -> Window {
        let range = RegionRange { low: low.to_owned(), high: high.to_owned() };
        Window {
            as_of_ms: 3,
            from_ms: 1,
            to_ms: 2,
            as_of_day: "2026-03-31".to_owned(),
            quarter_over: (2026, 1),
            range,
        }
    }

    fn of_line(code: &str, line: &str) -> Scope {
        let region = RegionCode::parse(code).unwrap();
        Scope::new(vec![ScopeGrant { region, line: Some(line.to_owned()), subject: None }])
    }

    #[test]
    fn every_question_keeps_to_its_region_wherever_it_keeps_to_the_scope() {
        for sql in QUESTIONS {
            assert!(sql.text.contains("{scope:"), "{}", sql.name);
            assert!(keeps_to_region(sql.text), "{}", sql.name);
        }
        assert!(!keeps_to_region(
            "{scope:t} and {scope:u} and t.region_code >= {low} and t.region_code < {high}"
        ));
    }

    #[test]
    fn a_scope_is_left_out_only_where_it_holds_all_of_the_region() {
        let region = |code| Scope::region(RegionCode::parse(code).unwrap());
        for (scope, window, left_out) in [
            (region("379902"), asked_in("379902", "379903"), true),
            (region("379900"), asked_in("379902", "379903"), true),
            (region("379902"), asked_in("3799", "3800"), false),
            (region("379902"), asked_in("", "~"), false),
            (of_line("379902", "gas"), asked_in("379902", "379903"), false),
            (Scope::default(), asked_in("379902", "379903"), false),
        ] {
            let written = written("subjects_by_kind", &scope, &window).unwrap();
            assert_eq!(written.text.contains("(1 = 1)"), left_out, "{scope:?} {window:?}");
        }
    }
}
