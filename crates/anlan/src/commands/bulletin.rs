//! `anlan bulletin`: previews, issues, corrects, lists and verifies bulletins, and writes their files.

use super::{say, say_json};
use crate::cli::bulletin::{
    Bulletin, BulletinAbout, BulletinOut, BulletinPlace, BulletinPreview, BulletinTask,
    BulletinVerify,
};
use crate::exit::Failure;
use crate::open;
use anlan_app::App;
use anlan_app::bulletins::{BulletinAsked, Check, Form, Issued, Verdict};
use anlan_app::rows::bulletins::BulletinRow;
use anlan_core::bulletin::content::{self, Changed, Part, Piece};
use anlan_core::ctx::Actor;
use anlan_core::id::CommandId;
use anlan_http::wire::bulletin as wire;
use serde_json::{Value, json};
use std::fs;

/// Rows read at once.
const PAGE_ROWS: usize = 200;

pub(super) async fn run(arguments: Bulletin) -> Result<(), Failure> {
    match arguments.task {
        BulletinTask::Templates(asked) => templates(&asked).await,
        BulletinTask::Preview(asked) => preview(&asked).await,
        BulletinTask::Issue(asked) => {
            let app = open::existing_app(&asked.place).await?;
            issue(&app, &about(&asked.about), &asked.out).await
        }
        BulletinTask::Correct(asked) => {
            let app = open::existing_app(&asked.place).await?;
            let of = BulletinAsked { corrects: Some(asked.id), ..BulletinAsked::default() };
            issue(&app, &of, &asked.out).await
        }
        BulletinTask::List(asked) => list(&asked).await,
        BulletinTask::Files(asked) => {
            let app = open::existing_app(&asked.place).await?;
            let Issued { row, .. } = app.bulletin(&Actor::Machine, &asked.id).await?;
            write(&app, &row, &asked.out).await
        }
        BulletinTask::Verify(asked) => verify(&asked).await,
    }
}

fn about(about: &BulletinAbout) -> BulletinAsked {
    BulletinAsked {
        template: about.template.clone(),
        as_of: about.as_of.clone(),
        region: about.region.clone(),
        plans: about.plan.iter().cloned().collect(),
        corrects: None,
    }
}

async fn templates(asked: &BulletinPlace) -> Result<(), Failure> {
    let app = open::existing_app(&asked.place).await?;
    let templates = &app.packs.bulletins;
    if asked.json {
        let all: Vec<wire::BulletinTemplate> = templates.iter().map(Into::into).collect();
        return say_json(&all);
    }
    for template in templates {
        say(format!("{:24} {}（{}）", template.id, template.name, template.period.code()));
    }
    Ok(())
}

async fn preview(asked: &BulletinPreview) -> Result<(), Failure> {
    let app = open::existing_app(&asked.place).await?;
    let preview = app.preview_bulletin(&Actor::Machine, &about(&asked.about)).await?;
    let failures = preview.drawn.failures.clone();
    if asked.json {
        say_json(&wire::Bulletin::preview(preview, &app.region_names().await?))?;
    } else {
        print(&preview.drawn.bulletin);
        for change in &preview.later {
            let Changed { name, before, after, .. } = change;
            say(format!("  统计日之后才入库，不计入本期：{name} {before}，计入则为 {after}"));
        }
    }
    if failures.is_empty() {
        return Ok(());
    }
    Err(Failure::told(format!("不能签发，{} 处不勾稽：{}", failures.len(), failures.join("；"))))
}

async fn issue(app: &App, asked: &BulletinAsked, out: &BulletinOut) -> Result<(), Failure> {
    let id = CommandId::new(app.new_id());
    let answer = app.issue_bulletin(&Actor::Machine, id, asked).await?;
    let id = answer.stream.id.to_string();
    let Issued { row, bulletin } = app.bulletin(&Actor::Machine, &id).await?;
    say(format!("已签发 {}《{}》，{} 个数字。", row.number, row.title, row.numbers));
    say(format!("  编号 {id}"));
    for change in bulletin.correction.iter().flat_map(|one| &one.changes) {
        say(format!("  更正 {}：{} → {}", change.name, change.before, change.after));
    }
    write(app, &row, out).await
}

/// Writes the files, when a folder is named.
async fn write(app: &App, row: &BulletinRow, out: &BulletinOut) -> Result<(), Failure> {
    let Some(folder) = &out.out else { return Ok(()) };
    fs::create_dir_all(folder)?;
    for form in Form::ALL {
        let bytes = app.bulletin_file(&Actor::Machine, &row.id, form, &out.base_url).await?;
        let name: String =
            row.number.chars().map(|c| if "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect();
        let file = folder.join(format!("{name}.{}", form.ending()));
        fs::write(&file, bytes)?;
        say(format!("  {}", file.display()));
    }
    Ok(())
}

async fn list(asked: &BulletinPlace) -> Result<(), Failure> {
    let app = open::existing_app(&asked.place).await?;
    let rows = all(&app).await?;
    if asked.json {
        let names = app.region_names().await?;
        let rows: Vec<wire::BulletinRow> =
            rows.into_iter().map(|row| wire::BulletinRow::of(row, &names)).collect();
        return say_json(&rows);
    }
    for row in rows {
        let after = if row.superseded_by.is_some() { "（已更正）" } else { "" };
        say(format!("{}  {}《{}》{} 个数字{after}", row.id, row.number, row.title, row.numbers));
    }
    Ok(())
}

/// Every issued bulletin.
async fn all(app: &App) -> Result<Vec<BulletinRow>, Failure> {
    let mut rows: Vec<BulletinRow> = Vec::new();
    loop {
        let after = rows.last().map(|row| (row.issued_at, row.id.clone()));
        let place = after.as_ref().map(|(at, id)| (*at, id.as_str()));
        let page = app.bulletins(&Actor::Machine, place, PAGE_ROWS).await?;
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page);
    }
}

async fn verify(asked: &BulletinVerify) -> Result<(), Failure> {
    let app = open::existing_app(&asked.place).await?;
    let rows = match &asked.id {
        Some(id) => vec![app.bulletin(&Actor::Machine, id).await?.row],
        None => all(&app).await?,
    };
    let (mut differ, mut numbers) = (0, 0);
    let mut answers: Vec<Value> = Vec::new();
    for row in rows {
        let checks = app.verify_bulletin(&Actor::Machine, &row.id).await?;
        numbers += checks.len();
        differ += checks.iter().filter(|check| check.verdict != Verdict::Same).count();
        if asked.json {
            let checks: Vec<wire::BulletinCheck> = checks.into_iter().map(Into::into).collect();
            answers.push(json!({ "id": row.id, "number": row.number, "checks": checks }));
        } else {
            say(format!("{}《{}》", row.number, row.title));
            checks.iter().for_each(print_check);
        }
    }
    if asked.json {
        say_json(&json!({ "numbers": numbers, "differ": differ, "bulletins": answers }))?;
    }
    if differ > 0 {
        return Err(Failure::told(format!("{numbers} 个数字中有 {differ} 个与现在重算的不同。")));
    }
    if !asked.json {
        say(format!("{numbers} 个数字按签发时所知重算一致，此后没有更正。"));
    }
    Ok(())
}

fn print_check(check: &Check) {
    let told = match check.verdict {
        Verdict::Same => return,
        Verdict::Corrected => {
            let now = check.text_now.as_deref().unwrap_or_default();
            format!("按现在所知为 {now}")
        }
        Verdict::BasisMoved => {
            let then = check.then.map_or(0, |(value, _)| value);
            format!(
                "按签发时的记录重算得 {then}：区划、行业线或对应关系事后变动，过去不能重算；先用 anlan verify 核验记录未被改动"
            )
        }
        Verdict::DefinitionChanged => "口径已改，不能按原口径重算".to_owned(),
    };
    say(format!("  {}. {}：{}；{told}", check.at + 1, check.name, check.text));
    for late in &check.rows {
        let facts: Vec<String> =
            late.facts.iter().map(|(home, seq, name)| format!("{home}@{seq} {name}")).collect();
        say(format!("      {}  {}", late.row.title, facts.join("，")));
    }
}

fn print(bulletin: &content::Bulletin) {
    say(&bulletin.issuer);
    say(format!("{}　{}", bulletin.number, bulletin.days.as_of));
    say(&bulletin.title);
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Number(at) => {
            bulletin.numbers.get(*at).map(|number| number.text.clone()).unwrap_or_default()
        }
    };
    for part in &bulletin.parts {
        match part {
            Part::Heading { text } => say(text),
            Part::Paragraph { pieces } => {
                say(format!("　　{}", pieces.iter().map(piece).collect::<String>()));
            }
            Part::Table { caption, heads, rows } => {
                say(format!("　　{caption}"));
                say(format!("    {}", heads.join(" | ")));
                for row in rows {
                    let cells: Vec<String> = row.iter().map(piece).collect();
                    say(format!("    {}", cells.join(" | ")));
                }
            }
        }
    }
}
