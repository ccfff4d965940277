//! Arguments. Stable from now on: a flag is never renamed, its meaning never changed.

pub(crate) mod bulletin;
mod target;

use crate::exit::Reader;
use bulletin::Bulletin;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

pub(crate) use target::{Target, TargetAudit, TargetQuestion, TargetVerdict};

/// Anlan 安澜: know every premises, close every hazard, name who is responsible on any day.
#[derive(Debug, Parser)]
#[command(name = "anlan", version, about, long_about = None, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub(crate) struct Place {
    /// Data folder: the embedded database and files waiting to be imported
    #[arg(long, value_name = "DIR", default_value = "./anlan-data")]
    pub(crate) data: PathBuf,
    /// PostgreSQL URL instead of the embedded database, e.g. <postgres://anlan@db/anlan>
    #[arg(long, value_name = "URL")]
    pub(crate) db: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the console, the phone entry and the API
    ///
    /// On first start creates the three administrators: asks for their passwords at the terminal,
    /// or takes them from --admin-passwords-file (three lines: system, security, auditor).
    Serve(Serve),
    /// Make the demonstration city 安澜市 and serve it
    ///
    /// Everything goes in through the import and command doors. A data folder that holds the demo
    /// already is served as it is; one whose load was interrupted is loaded anew.
    Demo(Demo),
    /// Import a business register or a door-knock ledger (CSV in UTF-8 or GB18030, or XLSX)
    ///
    /// Every bad row is reported with sheet, row, column and reason. Nothing changes unless all rows
    /// are good, or --keep-good-rows is given. The same file twice changes nothing.
    Import(Import),
    /// Enter a county's own regions or organisations (CSV or XLSX), or outlines of regions (GeoJSON)
    ///
    /// What a county brings first: its regions, then organisations and outlines. All of the file or
    /// nothing: every bad row is reported with sheet, row, column and reason. What the directory holds
    /// already is left alone, so the same file twice changes nothing.
    ///
    /// Regions: columns 区划代码 and 名称; where known 别名, 启用日期, 停用日期, 经度, 纬度, 坐标系. A code has
    /// 6 digits (city, county), 9 (town), 12 (village) or 15 (grid). A code under a new name keeps the
    /// old one up to the day before.
    ///
    /// Organisations: columns 单位名称, 单位类型 (部门, 镇街, 安委办, 企业, 纪委, 消防 or 政府) and 所在区划, by its code
    /// or its name.
    ///
    /// Outlines: a collection of polygons, one feature a region, with the properties code and name.
    /// Those of Chinese map services such as 高德 are in GCJ-02: say --datum gcj02, or they lie half a
    /// kilometre off.
    Directory(Directory),
    /// Link a ledger file with a register file, outside the base (CSV in UTF-8 or GB18030, or XLSX)
    ///
    /// Writes one line for every ledger row: its id, the id of the registration, the probability, and
    /// the decision: match, review (a person should look) or none. Ids are the files' own (编号, 序号,
    /// `reg_id`, `ledger_id`), else the rows counted from 1. Headings are known by their usual names, and any column may
    /// be missing. Needs no labelled pairs and stores nothing; rows in another order, more threads or
    /// another seed change nothing in the result.
    Link(Link),
    /// Find the rows of one file that are the same subject (CSV in UTF-8 or GB18030, or XLSX)
    ///
    /// Writes one line for every row: its id, the id of the first row of its group, and the probability
    /// of its surest double. A row alone stands in its own group. Stores nothing.
    Dedupe(Dedupe),
    /// Reconcile ledgers with registers: sure matches are accepted, the rest go to the review list
    Reconcile(Reconcile),
    /// Evaluate a figure as of a day, with its receipt; `figure check` checks that figures foot
    Figure(Figure),
    /// Preview, issue, correct, list and verify bulletins whose every number is a receipt
    Bulletin(Bulletin),
    /// Read official text: text, HTML, DOCX or XLSX
    Read(Read),
    /// Judge responsibility targets: a claim against its target, or a whole table with self-reports
    Target(Target),
    /// Prove the log, the files and the projections; names the first bad row
    Verify(Verify),
    /// Give an account a password in place of a forgotten one
    ///
    /// For whoever has the machine, and the only way for an administrator's. The owner has to change it
    /// at the next sign-in. In the console the security administrator does this for other people.
    Password(Password),
    /// Write the embedded database into one file, consistent while the server runs
    Backup(Backup),
    /// Restore a backup into a data folder that holds none, and verify it
    Restore(Restore),
    /// Copy everything to another database and compare every row by its hash
    Copy(Copy),
    /// Tell what is missing, what is slow, and what to do
    Doctor(Doctor),
    /// Print the OpenAPI document
    #[command(hide = true)]
    Openapi,
}

impl Command {
    /// Who reads the answer.
    pub(crate) fn reader(&self) -> Reader {
        let json = match self {
            Self::Import(import) => import.json,
            Self::Directory(directory) => directory.json,
            Self::Link(link) => link.json,
            Self::Dedupe(dedupe) => dedupe.json,
            Self::Reconcile(reconcile) => reconcile.json,
            Self::Figure(figure) => figure.task.as_ref().map_or(figure.json, FigureTask::json),
            Self::Bulletin(bulletin) => bulletin.task.json(),
            Self::Read(Read { question: ReadQuestion::Quantities(quantities) }) => quantities.json,
            Self::Read(Read { question: ReadQuestion::Check(check) }) => check.json,
            Self::Target(target) => target.json(),
            Self::Verify(verify) => verify.json,
            Self::Doctor(doctor) => doctor.json,
            Self::Serve(_)
            | Self::Demo(_)
            | Self::Password(_)
            | Self::Backup(_)
            | Self::Restore(_)
            | Self::Copy(_)
            | Self::Openapi => false,
        };
        if json { Reader::Program } else { Reader::Person }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// First start without a terminal: file with three passwords, one a line (system, security, auditor)
    #[arg(long, value_name = "FILE")]
    pub(crate) admin_passwords_file: Option<PathBuf>,
    /// First start: home of the administrators, a city or county code of six digits
    #[arg(long, value_name = "CODE")]
    pub(crate) home: Option<String>,
    /// The server stands behind TLS: cookies are marked Secure
    #[arg(long)]
    pub(crate) behind_tls: bool,
    /// Address that downloaded bulletins lead to; by default the one they were asked at
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Make the city and stop
    #[arg(long)]
    pub(crate) no_serve: bool,
    /// Seed of the generator
    #[arg(long, default_value_t = 2026)]
    pub(crate) seed: u64,
    /// Only write the registers and ledgers into this folder
    #[arg(long, value_name = "DIR", hide = true)]
    pub(crate) files_only: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportKind {
    /// Business registration
    Register,
    /// Door-knock ledger
    Ledger,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// What the file is
    pub(crate) kind: ImportKind,
    /// The file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Home county of the rows, six digits; told from the file's own codes when left out
    #[arg(long, value_name = "CODE")]
    pub(crate) region: Option<String>,
    /// Import the good rows even when others are bad
    #[arg(long)]
    pub(crate) keep_good_rows: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Link {
    /// The business register
    #[arg(long, value_name = "FILE")]
    pub(crate) register: PathBuf,
    /// The door-knock ledger
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: PathBuf,
    /// Which columns are compared and as what, as TOML, for tables of any other kind
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Option<PathBuf>,
    /// What people answered, as CSV: ids of ledger rows and of their registrations, empty for none
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
    /// Where the lines go, as CSV; needed unless --explain is given
    #[arg(long, value_name = "FILE", required_unless_present = "explain")]
    pub(crate) out: Option<PathBuf>,
    /// Where the lines go that a person should look at, the least certain first
    #[arg(long, value_name = "FILE")]
    pub(crate) review: Option<PathBuf>,
    /// Where the ledger's rows go in groups of one place each, told by the registration they share
    #[arg(long, value_name = "FILE")]
    pub(crate) clusters: Option<PathBuf>,
    /// Where the counts and what they are expected to reach go, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) summary: Option<PathBuf>,
    /// Decide for this precision, e.g. 0.98, instead of the highest expected F1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) precision: Option<f64>,
    /// Print the evidence for this ledger row instead
    #[arg(long, value_name = "LEDGER_ID")]
    pub(crate) explain: Option<String>,
    /// Threads; 0 is as many as the machine has
    #[arg(long, default_value_t = 0)]
    pub(crate) threads: usize,
    /// Accepted for scripts; nothing in the method is random
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
    /// Print the summary, or the evidence, as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Dedupe {
    /// The file
    pub(crate) file: PathBuf,
    /// What the file is
    #[arg(long, value_enum, default_value_t = ImportKind::Ledger)]
    pub(crate) kind: ImportKind,
    /// Which columns are compared and as what, as TOML, for a table of any other kind
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Option<PathBuf>,
    /// Where the lines go, as CSV
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Threads; 0 is as many as the machine has
    #[arg(long, default_value_t = 0)]
    pub(crate) threads: usize,
    /// Print the counts as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A share between nothing and all.
fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if share > 0.0 && share < 1.0 => Ok(share),
        Ok(_) | Err(_) => Err("a share between 0 and 1, e.g. 0.98".to_owned()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListKind {
    /// City, counties, towns, villages, grids
    Regions,
    /// Departments, offices, enterprises
    Organisations,
    /// Outlines of regions
    Boundaries,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DatumName {
    /// The national datum of surveys
    Cgcs2000,
    /// GPS; the same to a metre
    Wgs84,
    /// 高德 and most Chinese map services
    Gcj02,
    /// 百度
    Bd09,
}

#[derive(Debug, Args)]
pub(crate) struct Directory {
    /// What the file lists
    pub(crate) list: ListKind,
    /// The file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Datum of outlines; a table says its own in the column 坐标系
    #[arg(long, value_name = "DATUM", default_value = "cgcs2000")]
    pub(crate) datum: DatumName,
    /// Print the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Reconcile {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Only this county, six digits
    #[arg(long, value_name = "CODE")]
    pub(crate) region: Option<String>,
    /// Print the outcome as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Figure {
    #[command(subcommand)]
    pub(crate) task: Option<FigureTask>,
    /// Id of the figure; without it, all figures are listed
    pub(crate) id: Option<String>,
    #[command(flatten)]
    pub(crate) when: FigureWhen,
    /// Compare with the year before, the period before and the regions beside
    #[arg(long, requires = "id")]
    pub(crate) compare: bool,
    /// Number of a plan, to tell how much of it is done
    #[arg(long, value_name = "NUMBER", requires = "id")]
    pub(crate) plan: Option<String>,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Print the receipt and its rows as JSON; without ID, the definitions of all figures
    #[arg(long)]
    pub(crate) json: bool,
}

/// When, where and over which window figures are asked for.
#[derive(Debug, Args)]
pub(crate) struct FigureWhen {
    /// Day, such as 2026-06-30; today when left out
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Only this region
    #[arg(long, value_name = "CODE")]
    pub(crate) region: Option<String>,
    /// `year_to_date`, month, quarter or year of that day, or FROM..TO, such as
    /// 2026-03-01..2026-05-31; the figure's own when left out
    #[arg(long, value_name = "WINDOW")]
    pub(crate) window: Option<String>,
}

/// What to do with all figures at once.
#[derive(Debug, Subcommand)]
pub(crate) enum FigureTask {
    /// Check what must hold between figures: sums, and parts of a whole
    Check(FigureCheck),
}

impl FigureTask {
    fn json(&self) -> bool {
        let Self::Check(check) = self;
        check.json
    }
}

#[derive(Debug, Args)]
pub(crate) struct FigureCheck {
    #[command(flatten)]
    pub(crate) when: FigureWhen,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Print every relation with its receipts as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Read {
    #[command(subcommand)]
    pub(crate) question: ReadQuestion,
}

/// What is asked of a text.
#[derive(Debug, Subcommand)]
pub(crate) enum ReadQuestion {
    /// List the quantities, times and refused numbers of a file
    ///
    /// Every value is exact and in base units (万 and 亿 multiplied out), with its unit and the words
    /// that hedge it. Without --json the text is printed with what was read marked in it.
    Quantities(ReadQuantities),
    /// Check a file against itself: sums, shares, changes, lists, days, tables
    ///
    /// Each finding quotes its places and shows its arithmetic. It is an error where the text cannot be
    /// right as written, and a doubt where it may be right under a reading that the text does not tell.
    /// Exits with 1 if an error was found; doubts alone are 0. Silence is no proof that a text is right.
    Check(ReadCheck),
}

#[derive(Debug, Args)]
pub(crate) struct ReadCheck {
    /// The file
    pub(crate) file: PathBuf,
    /// The day that deadlines are held against, such as 2024-09-30; the day in a line of its own in the
    /// text otherwise
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Print the findings as JSON; places count code points of the text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReadQuantities {
    /// The file
    pub(crate) file: PathBuf,
    /// Print what was read as JSON; places count code points of the text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Print the outcome as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Password {
    /// Login of the account
    pub(crate) login: String,
    /// Without a terminal: file whose first line is the password
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// File to write; must not exist
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// A backup
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct Copy {
    /// Where from: a `SQLite` file, a data folder, or a postgres:// URL
    #[arg(long, value_name = "URL")]
    pub(crate) from: String,
    /// Where to: the same; must hold nothing
    #[arg(long, value_name = "URL")]
    pub(crate) to: String,
}

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Print the findings as JSON
    #[arg(long)]
    pub(crate) json: bool,
}
