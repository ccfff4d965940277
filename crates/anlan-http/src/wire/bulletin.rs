//! Bulletins: the text in pieces, every number with its frozen receipt, and what counting again says.

use super::time::instant;
use anlan_app::bulletins::{self as bulletins, Came, Check, Issued, Preview};
use anlan_app::rows::bulletins::BulletinRow as Row;
use anlan_core::bulletin::content::{self, Base, Said};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

type Names = BTreeMap<String, String>;

fn called(names: &Names, code: &str) -> String {
    names.get(code).cloned().unwrap_or_else(|| code.to_owned())
}

/// A template of the packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulletinTemplate {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// `day`, `week`, `month`, `quarter`, `year` or `year_to_date`.
    pub period: &'static str,
    /// Figures of which it says how much of a plan is done.
    pub plans: Vec<String>,
}

impl From<&bulletins::BulletinTemplate> for BulletinTemplate {
    fn from(template: &bulletins::BulletinTemplate) -> Self {
        Self {
            id: template.id.clone(),
            name: template.name.clone(),
            name_en: template.name_en.clone(),
            period: template.period.code(),
            plans: template.plans().into_iter().collect(),
        }
    }
}

/// What to write about, or what to correct.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
pub struct BulletinOrder {
    /// Template; not needed for a correction.
    #[serde(default)]
    pub template: String,
    /// Day; today when not given.
    #[serde(default)]
    pub as_of: Option<String>,
    /// Region; where the person may issue when not given.
    #[serde(default)]
    pub region: Option<String>,
    /// Numbers of plans by figure.
    #[serde(default)]
    pub plans: BTreeMap<String, i64>,
    /// Bulletin to correct; it gives all the others.
    #[serde(default)]
    pub corrects: Option<String>,
}

/// An issued bulletin in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulletinRow {
    /// Id.
    pub id: String,
    /// 期号.
    pub number: String,
    /// 标题.
    pub title: String,
    /// Template's name.
    pub template_name: String,
    /// Region.
    pub region_name: String,
    /// Days counted, in words.
    pub days: String,
    /// On whose evening it stands.
    pub as_of: String,
    /// Numbers in it.
    pub numbers: i64,
    /// When.
    pub issued_at: String,
    /// Bulletin that it corrects.
    pub corrects: Option<String>,
    /// Bulletin that corrects it.
    pub superseded_by: Option<String>,
}

impl BulletinRow {
    /// A row, its region named.
    pub fn of(row: Row, names: &Names) -> Self {
        Self {
            region_name: called(names, &row.region_code),
            id: row.id,
            number: row.number,
            title: row.title,
            template_name: row.template_name,
            days: row.days,
            as_of: row.as_of,
            numbers: row.numbers,
            issued_at: instant(row.issued_at),
            corrects: row.corrects,
            superseded_by: row.superseded_by,
        }
    }
}

/// Words, or the number (from 1) that stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulletinPiece {
    /// As printed.
    pub text: String,
    /// Which number it is.
    pub number: Option<usize>,
}

/// A heading, a paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulletinPart {
    /// `heading`, `paragraph` or `table`.
    pub kind: &'static str,
    /// Heading, or caption of a table.
    pub text: String,
    /// Pieces of a paragraph.
    pub pieces: Vec<BulletinPiece>,
    /// Heads of a table.
    pub heads: Vec<String>,
    /// Rows of a table.
    pub rows: Vec<Vec<BulletinPiece>>,
}

/// A number with its frozen receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulletinNumber {
    /// Figure.
    pub figure: String,
    /// Its name then.
    pub name: String,
    /// What was counted.
    pub definition: String,
    /// SM3 of the definition and its questions.
    pub definition_hash: String,
    /// Unit word; `%` for a ratio.
    pub unit: String,
    /// Ledger or list.
    pub source: String,
    /// Region.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// Group of the figure's rows, in words.
    pub group: Option<String>,
    /// Days in words.
    pub days: String,
    /// First day; none for a stock.
    pub from: Option<String>,
    /// Last day.
    pub to: String,
    /// On whose evening it stands.
    pub as_of: String,
    /// The instant before which facts were known to it.
    pub seen_at: String,
    /// Rows counted; for a ratio, those above the line.
    pub value: i64,
    /// Rows below the line.
    pub denominator: Option<i64>,
    /// `text`, `table`, `year_before`, `period_before` or `completion`.
    pub said: &'static str,
    /// Days of the base in words, for a change.
    pub base_days: Option<String>,
    /// Rows of the base.
    pub base_value: Option<i64>,
    /// Number of the plan.
    pub plan: Option<i64>,
    /// As printed.
    pub text: String,
}

impl BulletinNumber {
    fn of(number: &content::Number, bulletin: &content::Bulletin, names: &Names) -> Self {
        let definition = bulletin.definitions.get(&number.figure);
        let word = |of: fn(&content::Definition) -> &String| {
            definition.map(of).cloned().unwrap_or_default()
        };
        let (said, base, plan) = match &number.said {
            Said::Text => ("text", None, None),
            Said::Table => ("table", None, None),
            Said::Completion { plan } => ("completion", None, Some(*plan)),
            Said::Change { against, days, value, .. } => {
                let said = match against {
                    Base::YearBefore => "year_before",
                    Base::PeriodBefore => "period_before",
                };
                (said, Some((days.words.clone(), *value)), None)
            }
        };
        let (base_days, base_value) = base.unzip();
        Self {
            figure: number.figure.clone(),
            name: word(|one| &one.name),
            definition: word(|one| &one.definition),
            definition_hash: word(|one| &one.hash),
            unit: word(|one| &one.unit),
            source: word(|one| &one.source),
            region_code: number.region.to_string(),
            region_name: called(names, number.region.as_str()),
            group: number.group.as_ref().map(|group| group.label.clone()),
            days: number.days.words.clone(),
            from: number.days.first.clone(),
            to: number.days.last.clone(),
            as_of: number.days.as_of.clone(),
            seen_at: instant(number.seen_at),
            value: number.value,
            denominator: number.denominator,
            said,
            base_days,
            base_value,
            plan,
            text: number.text.clone(),
        }
    }
}

/// A number before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulletinChange {
    /// What is counted.
    pub name: String,
    /// As it was printed.
    pub before: String,
    /// As it is printed.
    pub after: String,
    /// `late_facts`, `development` or `basis`.
    pub cause: &'static str,
}

/// A bulletin, issued or as it would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Bulletin {
    /// As the list shows it; none of a preview.
    pub issued: Option<BulletinRow>,
    /// What stands against issuing it: relations that do not hold, both sides in words.
    pub failures: Vec<String>,
    /// 标题.
    pub title: String,
    /// Who issues it.
    pub issuer: String,
    /// 期号.
    pub number: String,
    /// Template's name and the SM3 of its text.
    pub template: String,
    /// The instant before which facts were known.
    pub seen_at: String,
    /// Last fact of each home then.
    pub log_position: BTreeMap<String, i64>,
    /// The text.
    pub parts: Vec<BulletinPart>,
    /// Every number, in the order of the text.
    pub numbers: Vec<BulletinNumber>,
    /// What differs from the bulletin that it corrects.
    pub changes: Vec<BulletinChange>,
    /// Of a preview: what would differ if it knew what reached the server after its day.
    pub later: Vec<BulletinChange>,
}

impl Bulletin {
    /// An issued bulletin.
    pub fn issued(issued: Issued, names: &Names) -> Self {
        let row = BulletinRow::of(issued.row, names);
        Self { issued: Some(row), ..Self::of(issued.bulletin, names) }
    }

    /// A bulletin as an order would issue it.
    pub fn preview(preview: Preview, names: &Names) -> Self {
        let Preview { drawn, later } = preview;
        Self {
            failures: drawn.failures,
            later: later.iter().map(change).collect(),
            ..Self::of(drawn.bulletin, names)
        }
    }

    fn of(bulletin: content::Bulletin, names: &Names) -> Self {
        let numbers = &bulletin.numbers;
        let changes = bulletin.correction.iter().flat_map(|one| &one.changes);
        Self {
            issued: None,
            failures: Vec::new(),
            parts: bulletin.parts.iter().map(|one| part(one, numbers)).collect(),
            numbers: numbers.iter().map(|one| BulletinNumber::of(one, &bulletin, names)).collect(),
            changes: changes.map(change).collect(),
            later: Vec::new(),
            template: format!("{} {}", bulletin.template.name, bulletin.template.hash),
            seen_at: instant(bulletin.seen_at),
            title: bulletin.title,
            issuer: bulletin.issuer,
            number: bulletin.number,
            log_position: bulletin.log_position,
        }
    }
}

fn change(change: &content::Changed) -> BulletinChange {
    BulletinChange {
        name: change.name.clone(),
        before: change.before.clone(),
        after: change.after.clone(),
        cause: match change.cause {
            content::Cause::LateFacts => "late_facts",
            content::Cause::Development => "development",
            content::Cause::Basis => "basis",
        },
    }
}

fn piece(piece: &content::Piece, numbers: &[content::Number]) -> BulletinPiece {
    match piece {
        content::Piece::Words(words) => BulletinPiece { text: words.clone(), number: None },
        content::Piece::Number(at) => BulletinPiece {
            text: numbers.get(*at).map(|number| number.text.clone()).unwrap_or_default(),
            number: Some(at + 1),
        },
    }
}

fn part(part: &content::Part, numbers: &[content::Number]) -> BulletinPart {
    let pieces = |all: &[content::Piece]| all.iter().map(|one| piece(one, numbers)).collect();
    let empty = BulletinPart {
        kind: "heading",
        text: String::new(),
        pieces: Vec::new(),
        heads: Vec::new(),
        rows: Vec::new(),
    };
    match part {
        content::Part::Heading { text } => BulletinPart { text: text.clone(), ..empty },
        content::Part::Paragraph { pieces: all } => {
            BulletinPart { kind: "paragraph", pieces: pieces(all), ..empty }
        }
        content::Part::Table { caption, heads, rows } => BulletinPart {
            kind: "table",
            text: caption.clone(),
            heads: heads.clone(),
            rows: rows.iter().map(|row| pieces(row)).collect(),
            ..empty
        },
    }
}

/// A row that makes a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulletinLateRow {
    /// Words.
    pub title: String,
    /// Page of the thing.
    pub link: Option<String>,
    /// Counted now and not then; otherwise counted then and not now.
    pub came_in: bool,
    /// Later facts about it: home@number and name.
    pub facts: Vec<String>,
}

/// What counting a number again says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulletinCheck {
    /// Which number, from 1.
    pub number: usize,
    /// What is counted.
    pub name: String,
    /// As it was printed.
    pub text: String,
    /// `same`, `corrected`, `basis_moved` or `definition_changed`.
    pub verdict: &'static str,
    /// Rows by the knowledge it had.
    pub value_then: Option<i64>,
    /// Rows by today's knowledge; only where later facts correct the figure.
    pub value_now: Option<i64>,
    /// As it would be printed now.
    pub text_now: Option<String>,
    /// Rows that make the difference, the first of them.
    pub rows: Vec<BulletinLateRow>,
}

impl From<Check> for BulletinCheck {
    fn from(check: Check) -> Self {
        let row = |late: bulletins::LateRow| BulletinLateRow {
            link: super::figure::link(&late.row),
            title: late.row.title,
            came_in: late.came == Came::In,
            facts: late
                .facts
                .into_iter()
                .map(|(home, seq, name)| format!("{home}@{seq} {name}"))
                .collect(),
        };
        Self {
            number: check.at + 1,
            name: check.name,
            text: check.text,
            verdict: check.verdict.code(),
            value_then: check.then.map(|(value, _)| value),
            value_now: check.now.map(|(value, _)| value),
            text_now: check.text_now,
            rows: check.rows.into_iter().map(row).collect(),
        }
    }
}
