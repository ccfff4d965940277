//! Arguments of `anlan bulletin`.

use super::Place;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What to do with bulletins.
#[derive(Debug, Subcommand)]
pub(crate) enum BulletinTask {
    /// List the templates
    Templates(BulletinPlace),
    /// Print what would be issued, and what stands against it; nothing is written
    Preview(BulletinPreview),
    /// Issue a bulletin; refused while its figures do not foot
    Issue(BulletinIssue),
    /// Correct a bulletin after later records changed its numbers: a new one that names it
    Correct(BulletinCorrect),
    /// List issued bulletins, newest first
    List(BulletinPlace),
    /// Write the files of an issued bulletin again
    Files(BulletinFiles),
    /// Count every number of issued bulletins again: by the knowledge they had, and by today's
    ///
    /// Ends with 1 when a number is another one. What was issued is never changed by this.
    Verify(BulletinVerify),
}

impl BulletinTask {
    /// Whether the answer is for a program.
    pub(crate) fn json(&self) -> bool {
        match self {
            Self::Templates(one) | Self::List(one) => one.json,
            Self::Preview(one) => one.json,
            Self::Verify(one) => one.json,
            Self::Issue(_) | Self::Correct(_) | Self::Files(_) => false,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Bulletin {
    #[command(subcommand)]
    pub(crate) task: BulletinTask,
}

#[derive(Debug, Args)]
pub(crate) struct BulletinPlace {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// What a bulletin is about.
#[derive(Debug, Args)]
pub(crate) struct BulletinAbout {
    /// Template; `anlan bulletin templates` lists them
    pub(crate) template: String,
    /// Day on whose evening it stands, such as 2026-09-30; today when left out
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Region; the city when left out
    #[arg(long, value_name = "CODE")]
    pub(crate) region: Option<String>,
    /// Number of a plan, such as visits=30000; may be given several times
    #[arg(long, value_name = "FIGURE=NUMBER", value_parser = plan)]
    pub(crate) plan: Vec<(String, i64)>,
}

#[derive(Debug, Args)]
pub(crate) struct BulletinPreview {
    #[command(flatten)]
    pub(crate) about: BulletinAbout,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Print as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Where files go.
#[derive(Debug, Args)]
pub(crate) struct BulletinOut {
    /// Folder for the files: docx, pdf, xlsx and html; made when absent
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Address of the server, to which the numbers in the files lead
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub(crate) base_url: String,
}

#[derive(Debug, Args)]
pub(crate) struct BulletinIssue {
    #[command(flatten)]
    pub(crate) about: BulletinAbout,
    #[command(flatten)]
    pub(crate) out: BulletinOut,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct BulletinCorrect {
    /// Id of the bulletin
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) out: BulletinOut,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct BulletinFiles {
    /// Id of the bulletin
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) out: BulletinOut,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct BulletinVerify {
    /// Id of the bulletin
    #[arg(required_unless_present = "all")]
    pub(crate) id: Option<String>,
    /// Every issued bulletin
    #[arg(long, conflicts_with = "id")]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Print every number as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A figure and the number of its plan.
fn plan(text: &str) -> Result<(String, i64), String> {
    let wrong = || "a figure and a whole number above zero, e.g. visits=30000".to_owned();
    let (figure, number) = text.split_once('=').ok_or_else(wrong)?;
    let number = number.parse().ok().filter(|number: &i64| *number > 0).ok_or_else(wrong)?;
    Ok((figure.to_owned(), number))
}
