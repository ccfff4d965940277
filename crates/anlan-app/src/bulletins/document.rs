//! A bulletin as a document: each number a link to its receipt, and at the foot what a reader needs to
//! check it.

use anlan_core::bulletin::content::{Bulletin, Cause, Number, Part, Piece};
use anlan_core::calendar::date_in_china;
use anlan_report::document::{Block, Document, Level, Run, Table};
use jiff::{Timestamp, tz};

/// A bulletin and the address of its receipts.
#[derive(Debug, Clone, Copy)]
pub struct Linked<'a> {
    /// Id of the bulletin.
    pub id: &'a str,
    /// When it was issued, epoch ms.
    pub issued_at: i64,
    /// Address of the server, without a slash at its end; empty for pages that the server serves.
    pub base_url: &'a str,
}

/// The document of an issued bulletin.
pub fn document(bulletin: &Bulletin, linked: Linked<'_>) -> Document {
    let run = |piece: &Piece| match piece {
        Piece::Words(words) => Run::Text(words.clone()),
        Piece::Number(at) => match bulletin.numbers.get(*at) {
            Some(number) => Run::Number {
                text: number.text.clone(),
                href: format!("{}/receipts/{}/{}", linked.base_url, linked.id, at + 1),
            },
            None => Run::Text(String::new()),
        },
    };
    let block = |part: &Part| match part {
        Part::Heading { text } => Block::Heading(Level::First, text.clone()),
        Part::Paragraph { pieces } => Block::Paragraph(pieces.iter().map(run).collect()),
        Part::Table { caption, heads, rows } => Block::Table(Table {
            caption: caption.clone(),
            heads: heads.clone(),
            rows: rows.iter().map(|row| row.iter().map(|cell| vec![run(cell)]).collect()).collect(),
        }),
    };
    let mut blocks: Vec<Block> = bulletin.parts.iter().map(block).collect();
    blocks.extend(changes(bulletin));
    let date = date_in_china(linked.issued_at).map_or_else(
        |_beyond| String::new(),
        |day| format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    );
    Document {
        title: bulletin.title.clone(),
        issuer: bulletin.issuer.clone(),
        number: bulletin.number.clone(),
        date,
        blocks,
        notes: notes(bulletin),
    }
}

/// An instant in China, to the minute.
fn instant(epoch_ms: i64) -> String {
    Timestamp::from_millisecond(epoch_ms).map_or_else(
        |_beyond| String::new(),
        |at| tz::offset(8).to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

/// What is counted, where, over which days.
pub(super) fn number_name(number: &Number, name: Option<&str>) -> String {
    let name = name.unwrap_or(&number.figure);
    let group = number.group.as_ref().map_or_else(String::new, |group| format!("·{}", group.label));
    format!("{name}{group}（{}，{}）", number.days.words, number.region)
}

fn changes(bulletin: &Bulletin) -> Vec<Block> {
    let Some(correction) = &bulletin.correction else { return Vec::new() };
    let text = |words: &str| vec![Run::Text(words.to_owned())];
    let rows = correction.changes.iter().map(|one| {
        let cause = match one.cause {
            Cause::LateFacts => "后来的记录",
            Cause::Development => "办理进展",
            Cause::Basis => "归属或对应关系变动",
        };
        vec![text(&one.name), text(&one.before), text(&one.after), text(cause)]
    });
    let table = Table {
        caption: format!("与“{}”不同的数字", correction.number),
        heads: ["数字", "原为", "现为", "原因"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    };
    vec![Block::Table(table)]
}

fn notes(bulletin: &Bulletin) -> Vec<Vec<Run>> {
    let position: Vec<String> =
        bulletin.log_position.iter().map(|(home, seq)| format!("{home}@{seq}")).collect();
    let mut notes = vec![
        format!(
            "数字由系统按记录计数，统计日{}，所知截至{}；点开数字可见凭据和明细。",
            bulletin.days.as_of,
            instant(bulletin.seen_at)
        ),
        format!("签发时的日志位置：{}。", position.join("，")),
        format!("模板：{}（SM3 {}）。", bulletin.template.name, bulletin.template.hash),
    ];
    if bulletin.correction.is_some() {
        notes.push("本期按更正时所知重新计数，存量仍为统计日的数；统计时段不变。".to_owned());
    }
    let definitions = bulletin.definitions.values();
    notes
        .extend(definitions.map(|one| format!("{}（{}）：{}", one.name, one.unit, one.definition)));
    notes.into_iter().map(|note| vec![Run::Text(note)]).collect()
}
