//! Links two files outside the base: nothing is stored, and no account is needed. Reads both, runs the
//! linker, and hands back one line for every row of the ledger.

use crate::imports::fields_for;
use crate::table::{Opened, TableFile, TableKind, TextEncoding, read_failed, refusal};
use anlan_core::problem::Problem;
use anlan_core::registry::subject::SourceKind;
use anlan_link::{
    Agreement, Aim, CELLS, Candidate, Claims, Double, Doubled, Field, Linked, LinkedTables, Params,
    Table, TableCandidate, Verdict, clusters, doubles, doubles_in_table, link_tables_with,
    link_with,
};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{Read, Seek};

mod answers;
mod schema;

pub use anlan_link::{Decision, Expected};
pub use answers::LinkAnswers;
pub use schema::LinkSchema;

/// Probability from which two rows of one file are the same subject.
const SAME_MIN: f64 = 0.5;
/// Candidates that an explanation shows.
const EXPLAINED_MAX: usize = 5;
/// Rows of a file among which its headings are looked for by a schema.
const HEADING_ROWS: usize = 20;
/// For each cell of the linker, the fields it is taken from, the first that the file has.
type Cells = [&'static [&'static str]; CELLS];

const REGISTER_CELLS: Cells = [
    &["uscc"],
    &["name"],
    &["address"],
    &["town", "office"],
    &["legal_person"],
    &["phone"],
    &["industry"],
    &["subject_type"],
    &["status"],
];
const LEDGER_CELLS: Cells = [
    &["uscc"],
    &["name"],
    &["address"],
    &["town"],
    &["contact"],
    &["phone"],
    &["business"],
    &["kind"],
    &[],
];

/// Where the cells stand.
struct Columns {
    id: Option<usize>,
    cells: Vec<Option<usize>>,
}

/// One file as the linker reads it.
#[derive(Debug)]
pub struct LinkFile {
    /// Ids of the rows: the id column, or else the rows counted from 1.
    ids: Vec<String>,
    table: Table,
    schema: Option<LinkSchema>,
}

impl LinkFile {
    /// Reads a CSV or XLSX file. Any column may be missing, but not all of them.
    ///
    /// # Errors
    /// The `table_…` problems of reading tables, and `link_columns_missing`.
    pub fn read(
        mut reader: impl Read + Seek,
        file_name: &str,
        kind: SourceKind,
    ) -> Result<Self, Problem> {
        let mut opened = Opened::find(&mut reader, file_name, fields_for(kind), None)?;
        let cells = match kind {
            SourceKind::Register => REGISTER_CELLS,
            SourceKind::Ledger => LEDGER_CELLS,
        };
        let column = |field: &&str| opened.columns.get(*field).copied();
        let columns = cells.iter().map(|fields| fields.iter().find_map(column)).collect();
        let compared = ["name", "address", "uscc", "phone", "legal_person", "contact"];
        if !compared.iter().any(|field| opened.columns.contains_key(*field)) {
            return Err(Problem::invalid("link_columns_missing").with("file", file_name));
        }
        let id = opened.columns.get("source_id").copied();
        let mut file = Self { ids: Vec::new(), table: Table::new(), schema: None };
        let columns = Columns { id, cells: columns };
        if let TableKind::Text { encoding: TextEncoding::Utf8, delimiter } = opened.file.kind() {
            let header = opened.header.guess.index;
            drop(opened);
            return file.read_text(reader, (delimiter, header), &columns);
        }
        for row in opened.rows_below()? {
            let row = row?;
            file.push(&columns, |column| row.cell(column).text());
        }
        Ok(file)
    }

    /// Reads the columns of a CSV or XLSX file that a schema names; of a workbook the first sheet that
    /// has one.
    ///
    /// # Errors
    /// The `table_…` problems of reading tables, and `link_schema_columns_missing`.
    pub fn read_by(
        schema: &LinkSchema,
        mut reader: impl Read + Seek,
        file_name: &str,
        side: SourceKind,
    ) -> Result<Self, Problem> {
        let mut opened =
            TableFile::open(&mut reader, file_name).map_err(|problem| refusal(&problem))?;
        let kind = opened.kind();
        for sheet in 0..opened.sheets().len() {
            let mut rows = opened.rows(sheet).map_err(|problem| refusal(&problem))?;
            for header in 0..HEADING_ROWS {
                let Some(row) = rows.next() else { break };
                let row = row.map_err(|problem| refusal(&problem))?;
                let Some(columns) = schema.columns(&row.texts(), side) else { continue };
                let table = Table::wide(columns.fields.len());
                let mut file = Self { ids: Vec::new(), table, schema: Some(schema.clone()) };
                let columns = Columns { id: columns.id, cells: columns.fields };
                if let TableKind::Text { encoding: TextEncoding::Utf8, delimiter } = kind {
                    drop(rows);
                    drop(opened);
                    return file.read_text(reader, (delimiter, header), &columns);
                }
                for row in rows {
                    let row = row.map_err(|problem| refusal(&problem))?;
                    file.push(&columns, |column| row.cell(column).text());
                }
                return Ok(file);
            }
        }
        Err(Problem::invalid("link_schema_columns_missing").with("file", file_name))
    }

    /// Reads text that needs no decoding, a good deal faster than a cell at a time.
    fn read_text(
        mut self,
        mut reader: impl Read + Seek,
        (delimiter, header): (char, usize),
        columns: &Columns,
    ) -> Result<Self, Problem> {
        reader.rewind().map_err(|error| read_failed(&error))?;
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(delimiter).unwrap_or(b','))
            .from_reader(reader);
        let mut row = csv::ByteRecord::new();
        let mut above = 0;
        while rows.read_byte_record(&mut row).map_err(|error| read_failed(&error))? {
            if row.iter().all(<[u8]>::is_empty) {
                continue;
            }
            if above > header {
                self.push(columns, |column| {
                    let cell = row.get(column).unwrap_or_default();
                    str::from_utf8(cell)
                        .map_or_else(|_| String::from_utf8_lossy(cell), Cow::Borrowed)
                });
            }
            above += 1;
        }
        Ok(self)
    }

    fn push<'c>(&mut self, columns: &Columns, cell: impl Fn(usize) -> Cow<'c, str>) {
        let text = |column: Option<usize>| column.map(&cell);
        let ordinal = || (self.table.len() + 1).to_string();
        let id = text(columns.id).map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
        self.ids.push(id.unwrap_or_else(ordinal));
        let cells = columns.cells.iter().copied().map(text);
        self.table.push_cells(cells.map(Option::unwrap_or_default));
    }

    /// Rows.
    pub fn rows(&self) -> usize {
        self.table.len()
    }

    /// Finds rows of the file that are the same subject; one line a row, in the file's order.
    pub fn clusters(&self, threads: usize, told: &mut dyn FnMut(u64, u64)) -> Vec<ClusterLine<'_>> {
        let params = Params { threads, ..Params::standard() };
        let doubles = match &self.schema {
            None => doubles(&self.table, SAME_MIN, &params, told),
            Some(schema) => {
                doubles_in_table(&schema.kinds(), &self.table, (SAME_MIN, &params), told)
            }
        };
        self.grouped(&doubles)
    }

    fn grouped(&self, doubles: &[Double]) -> Vec<ClusterLine<'_>> {
        let mut surest = vec![None; self.table.len()];
        for double in doubles {
            for row in [double.first, double.second] {
                if let Some(slot) = surest.get_mut(row) {
                    *slot = Some(double.probability.max(slot.unwrap_or(0.0)));
                }
            }
        }
        let heads = clusters(self.table.len(), doubles);
        let line = |((id, head), probability)| ClusterLine {
            id,
            cluster: self.ids.get(head).map(String::as_str).unwrap_or_default(),
            probability,
        };
        self.ids.iter().map(String::as_str).zip(heads).zip(surest).map(line).collect()
    }
}

/// A row and the group it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterLine<'a> {
    /// The row.
    pub id: &'a str,
    /// The first row of its group; itself where it is alone.
    pub cluster: &'a str,
    /// Probability of its surest double; none where it is alone.
    pub probability: Option<f64>,
}

/// A line of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkLine<'a> {
    /// The ledger row.
    pub ledger_id: &'a str,
    /// The registration it is or may be.
    pub register_id: Option<&'a str>,
    /// Probability that it is.
    pub probability: f64,
    /// What is said of the row.
    pub decision: Decision,
}

/// The evidence for one candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkCandidate {
    /// The registration.
    pub register_id: String,
    /// Probability that the row is it.
    pub probability: f64,
    /// Sum of the bits.
    pub bits: f64,
    /// Field, agreement and bits; the last may be the claims of other rows (`claims`; `taken`,
    /// `disputed` or `free`).
    pub fields: Vec<(String, &'static str, f64)>,
}

/// Two files linked.
#[derive(Debug)]
pub struct LinkedFiles {
    register: LinkFile,
    ledger: LinkFile,
    run: Run,
}

/// What was linked.
#[derive(Debug)]
enum Run {
    County(Box<Linked>),
    Schema(Box<LinkedTables>, LinkSchema),
}

impl LinkedFiles {
    /// Links, with what people answered; `threads` zero is as many as the machine has, and changes
    /// nothing in the result.
    pub fn of(
        (register, ledger): (LinkFile, LinkFile),
        answers: &LinkAnswers,
        threads: usize,
        told: &mut dyn FnMut(u64, u64),
    ) -> Self {
        let params = Params { threads, ..Params::standard() };
        let answers = answers.places(&register, &ledger);
        let tables = (&register.table, &ledger.table);
        let run = match &ledger.schema {
            None => Run::County(Box::new(link_with(&answers, tables, &params, told))),
            Some(schema) => {
                let linked = link_tables_with(&answers, &schema.kinds(), tables, (&params, told));
                Run::Schema(Box::new(linked), schema.clone())
            }
        };
        Self { register, ledger, run }
    }

    /// One line for every ledger row, in the file's order, decided for the highest expected F1 or for
    /// a stated precision; and what that is expected to reach.
    pub fn lines(&self, precision: Option<f64>) -> (Expected, Vec<LinkLine<'_>>) {
        let aim = precision.map_or(Aim::BestF1, Aim::Precision);
        let (expected, verdicts) = match &self.run {
            Run::County(linked) => linked.decide(aim),
            Run::Schema(linked, _) => linked.decide(aim),
        };
        let line = |verdict: Verdict| {
            Some(LinkLine {
                ledger_id: self.ledger.ids.get(verdict.ledger)?,
                register_id: verdict
                    .register
                    .and_then(|at| self.register.ids.get(at))
                    .map(String::as_str),
                probability: verdict.probability,
                decision: verdict.decision,
            })
        };
        (expected, verdicts.into_iter().filter_map(line).collect())
    }

    /// The ledger's rows in groups that are probably one place each, told by the registration they
    /// share; one line a row, in the file's order.
    pub fn clusters(&self) -> Vec<ClusterLine<'_>> {
        let doubled = match &self.run {
            Run::County(linked) => linked.doubles(),
            Run::Schema(linked, _) => linked.doubles(),
        };
        let double = |one: &Doubled| Double {
            first: one.ledger.min(one.of),
            second: one.ledger.max(one.of),
            probability: one.probability,
        };
        self.ledger.grouped(&doubled.iter().map(double).collect::<Vec<_>>())
    }

    /// The candidates of a ledger row with their evidence; none if there is no such row.
    pub fn explain(&self, ledger_id: &str) -> Option<Vec<LinkCandidate>> {
        let row = self.ledger.ids.iter().position(|id| id == ledger_id)?;
        Some(match &self.run {
            Run::County(linked) => {
                let found = linked.explain(row, EXPLAINED_MAX)?.candidates;
                found.iter().map(|one| self.told(one)).collect()
            }
            Run::Schema(linked, schema) => {
                let found = linked.explain(row, EXPLAINED_MAX);
                found.iter().map(|one| self.told_by(schema, one)).collect()
            }
        })
    }

    fn told(&self, candidate: &Candidate) -> LinkCandidate {
        let reasons = candidate.reasons.iter();
        let fields = reasons
            .map(|one| (field_word(one.field).to_owned(), agreement_word(one.agreement), one.bits));
        self.candidate(candidate.register, candidate.probability, fields, candidate.claims)
    }

    fn told_by(&self, schema: &LinkSchema, candidate: &TableCandidate) -> LinkCandidate {
        let fields = candidate.fields.iter().map(|(field, agreement, bits)| {
            (schema.field_name(*field).to_owned(), agreement_word(*agreement), *bits)
        });
        self.candidate(candidate.register, candidate.probability, fields, candidate.claims)
    }

    fn candidate(
        &self,
        register: usize,
        probability: f64,
        fields: impl Iterator<Item = (String, &'static str, f64)>,
        claims: Claims,
    ) -> LinkCandidate {
        let told = claims_word(claims).map(|word| (CLAIMS.to_owned(), word, claims.bits));
        let fields: Vec<_> = fields.chain(told).collect();
        LinkCandidate {
            register_id: self.register_id(register),
            probability,
            bits: fields.iter().map(|(_, _, bits)| bits).sum(),
            fields,
        }
    }

    fn register_id(&self, row: usize) -> String {
        self.register.ids.get(row).cloned().unwrap_or_default()
    }

    /// Whether the data itself showed how far the probabilities can be trusted.
    pub fn is_calibrated(&self) -> bool {
        match &self.run {
            Run::County(linked) => linked.is_calibrated(),
            Run::Schema(linked, _) => linked.is_calibrated(),
        }
    }

    /// The name of the model, for whoever keeps the result.
    pub fn model(&self) -> String {
        Params::standard().model_version()
    }

    /// Rows of the register and of the ledger.
    pub fn rows(&self) -> (usize, usize) {
        (self.register.rows(), self.ledger.rows())
    }
}

/// The stable word under which the claims of other rows are told beside the fields.
pub(crate) const CLAIMS: &str = "claims";
/// Bits from which the claims of other rows are worth telling.
const CLAIMS_BITS_MIN: f64 = 0.05;
/// Probabilities that another row has a registration from which it is told as disputed, and as taken.
const CLAIMED: [f64; 2] = [0.1, 0.5];

/// The stable word of what other rows claim of a registration; none where they say next to nothing.
pub(crate) fn claims_word(claims: Claims) -> Option<&'static str> {
    let word = match claims.taken {
        taken if taken >= CLAIMED[1] => "taken",
        taken if taken >= CLAIMED[0] => "disputed",
        _ => "free",
    };
    (claims.bits.abs() >= CLAIMS_BITS_MIN).then_some(word)
}

/// The stable word of a field.
pub(crate) const fn field_word(field: Field) -> &'static str {
    match field {
        Field::Code => "uscc",
        Field::Name => "name",
        Field::Address => "address",
        Field::Town => "town",
        Field::Person => "person",
        Field::Phone => "phone",
        Field::Industry => "industry",
        Field::Kind => "kind",
        Field::Status => "status",
    }
}

/// The stable word of an agreement.
pub(crate) const fn agreement_word(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Exact => "exact",
        Agreement::Close => "close",
        Agreement::Partial => "partial",
        Agreement::Crossed => "crossed",
        Agreement::Different => "different",
    }
}
