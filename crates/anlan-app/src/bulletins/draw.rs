//! Draws a bulletin up: the template's text with every number counted, sentence by sentence.

use super::count::{Count, Counted, Counter, days, frozen};
use super::occasion::Occasion;
use crate::error::AppError;
use anlan_core::bulletin::content::{Base, Definition, Group, Number, Part, Piece, Said};
use anlan_core::bulletin::words;
use anlan_core::codes::region_code::RegionCode;
use anlan_core::quantity::words::{self as quantity_words, Against as Change};
use anlan_core::quantity::{self, precision};
use anlan_core::window;
use anlan_packs::bulletins::{
    self as pack, Against, Ask, Block, Need, Period, Section, Sentence, TableRows, TableTemplate,
    TextPiece,
};
use anlan_packs::figures::FigureDefinition;
use anlan_store::read::directory;
use std::collections::{BTreeMap, BTreeSet};

/// Most rows of a table of regions: the county with the most townships has about seventy.
const REGIONS_MAX: usize = 100;
/// What may not be the last sign of a paragraph when the sentence behind it fell away.
const OPEN_SIGNS: [char; 3] = ['，', '；', '、'];

/// A bulletin being drawn up.
pub(super) struct Draft<'a, 'o> {
    pub(super) counter: Counter<'a>,
    pub(super) occasion: Occasion<'o>,
    pub(super) numbers: Vec<Number>,
    periods: BTreeSet<Period>,
    sequence: i64,
}

impl<'a, 'o> Draft<'a, 'o> {
    pub(super) fn new(counter: Counter<'a>, occasion: Occasion<'o>, sequence: i64) -> Self {
        Self { counter, occasion, numbers: Vec::new(), periods: BTreeSet::new(), sequence }
    }

    /// Figures of the text.
    pub(super) fn figures(&self) -> BTreeSet<String> {
        self.numbers.iter().map(|number| number.figure.clone()).collect()
    }

    /// Periods over which they were counted.
    pub(super) fn periods(&self) -> BTreeSet<Period> {
        self.periods.clone()
    }

    /// Definitions of the figures of the text.
    pub(super) fn definitions(&self) -> Result<BTreeMap<String, Definition>, AppError> {
        let mut all = BTreeMap::new();
        for id in self.figures() {
            let definition = frozen(self.counter.definition(&id)?)?;
            all.insert(id, definition);
        }
        Ok(all)
    }

    /// The whole text.
    pub(super) async fn text(&mut self) -> Result<Vec<Part>, AppError> {
        let mut parts = Vec::new();
        let mut headings = 0;
        for section in &self.occasion.template.sections {
            let written = self.section(section).await?;
            if written.is_empty() {
                continue;
            }
            if let Some(heading) = &section.heading {
                headings += 1;
                let text = format!("{}、{heading}", words::ordinal(headings));
                parts.push(Part::Heading { text });
            }
            parts.extend(written);
        }
        Ok(parts)
    }

    async fn section(&mut self, section: &Section) -> Result<Vec<Part>, AppError> {
        let mut parts = Vec::new();
        for block in &section.blocks {
            let part = match block {
                Block::Paragraph(sentences) => self.paragraph(sentences).await?,
                Block::Table(table) => self.table(table).await?,
            };
            parts.extend(part);
        }
        Ok(parts)
    }

    async fn paragraph(&mut self, sentences: &[Sentence]) -> Result<Option<Part>, AppError> {
        let mut pieces = Vec::new();
        for sentence in sentences {
            let said = if self.all_met(&sentence.needs).await? {
                &sentence.text
            } else {
                &sentence.otherwise
            };
            for piece in said {
                let piece = self.piece(piece).await?;
                join(&mut pieces, piece);
            }
        }
        if let Some(Piece::Words(last)) = pieces.last_mut()
            && last.ends_with(OPEN_SIGNS)
        {
            last.pop();
            last.push('。');
        }
        Ok(if pieces.is_empty() { None } else { Some(Part::Paragraph { pieces }) })
    }

    async fn piece(&mut self, piece: &TextPiece) -> Result<Piece, AppError> {
        Ok(match piece {
            TextPiece::Words(words) => Piece::Words(words.clone()),
            TextPiece::Name(name) => Piece::Words(self.occasion.name(*name, self.sequence)?),
            TextPiece::Number(ask, said) => self.number(ask, *said).await?,
        })
    }

    async fn all_met(&mut self, needs: &[Need]) -> Result<bool, AppError> {
        for need in needs {
            let region = self.occasion.region.clone();
            let definition = self.counter.definition(&need.ask.figure)?;
            let count = self.occasion.count(&need.ask, definition, &region)?;
            let counted = self.counter.count(&count).await?;
            let met = match need.said {
                pack::Said::Itself => {
                    let whole = counted.of_group(need.ask.group.as_deref());
                    whole.denominator.unwrap_or(whole.value) != 0
                }
                pack::Said::Completion => self.occasion.plans.contains_key(&need.ask.figure),
                pack::Said::Change(against) => match self.base(&count, against).await? {
                    Some((_, base)) => has_base(change(&counted, &base)),
                    None => false,
                },
            };
            if !met {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What a count is compared with: the same count on the evening of its own time.
    async fn base(
        &mut self,
        count: &Count<'_>,
        against: Against,
    ) -> Result<Option<(window::Window, Counted)>, AppError> {
        let window = match against {
            Against::YearBefore => Some(count.window.year_before()?),
            Against::PeriodBefore => count.window.period_before()?,
        };
        let Some(window) = window else { return Ok(None) };
        if !self.occasion.recorded.reaches(&window)? {
            return Ok(None);
        }
        let seen_at = super::occasion::evening(window.seen_on)?;
        let counted = self.counter.count(&Count { window, seen_at, ..count.clone() }).await?;
        Ok(Some((window, counted)))
    }

    async fn number(&mut self, ask: &Ask, said: pack::Said) -> Result<Piece, AppError> {
        let region = self.occasion.region.clone();
        let definition = self.counter.definition(&ask.figure)?;
        let count = self.occasion.count(ask, definition, &region)?;
        let counted = self.counter.count(&count).await?.of_group(ask.group.as_deref());
        let today = self.occasion.today;
        let (said, text) = match said {
            pack::Said::Itself => (Said::Text, counted.text(definition)),
            pack::Said::Completion => {
                let plan = self.occasion.plans.get(&ask.figure).copied().unwrap_or_default();
                let percent = precision::share(counted.value, plan);
                let whose = window::words::plan(count.window.asked.kind());
                (Said::Completion { plan }, quantity_words::completion(whose, &percent))
            }
            pack::Said::Change(against) => {
                let (base, word) = match against {
                    Against::YearBefore => (Base::YearBefore, Change::YearBefore),
                    Against::PeriodBefore => (Base::PeriodBefore, Change::PeriodBefore),
                };
                match self.base(&count, against).await? {
                    Some((window, before)) => {
                        let text = quantity_words::change(word, change(&counted, &before));
                        let Counted { value, denominator, .. } = before;
                        let days = days(&window, today);
                        (Said::Change { against: base, days, value, denominator }, text)
                    }
                    None => return Ok(Piece::Words(quantity_words::change(word, None))),
                }
            }
        };
        Ok(self.keep(ask, &count, &counted, (said, text)))
    }

    fn keep(
        &mut self,
        ask: &Ask,
        count: &Count<'_>,
        counted: &Counted,
        printed: (Said, String),
    ) -> Piece {
        if self.counter.packs.figure(&ask.figure).is_some_and(FigureDefinition::has_period) {
            self.periods.insert(ask.period.unwrap_or(self.occasion.template.period));
        }
        let group = ask.group.as_ref().map(|key| Group {
            label: label(self.counter.packs, key).to_owned(),
            key: key.clone(),
        });
        self.numbers.push(Number {
            figure: ask.figure.clone(),
            region: count.region.clone(),
            group,
            days: days(&count.window, self.occasion.today),
            seen_at: count.seen_at,
            value: counted.value,
            denominator: counted.denominator,
            said: printed.0,
            text: printed.1,
        });
        Piece::Number(self.numbers.len() - 1)
    }

    async fn table(&mut self, table: &TableTemplate) -> Result<Option<Part>, AppError> {
        let own = self.occasion.region.clone();
        let mut rows = Vec::new();
        match table.rows {
            TableRows::Regions => {
                let inside = self.inside().await?;
                if inside.is_empty() || inside.len() > REGIONS_MAX {
                    return Ok(None);
                }
                for (region, name) in inside {
                    rows.push(self.row(table, name, &region, None).await?);
                }
            }
            TableRows::Groups => {
                let groups = self.groups(table).await?;
                if groups.is_empty() {
                    return Ok(None);
                }
                for key in groups {
                    let name = label(self.counter.packs, &key).to_owned();
                    rows.push(self.row(table, name, &own, Some(&key)).await?);
                }
            }
        }
        rows.push(self.row(table, "合计".to_owned(), &own, None).await?);
        let heads = [table.head.clone()].into_iter();
        Ok(Some(Part::Table {
            caption: self.occasion.words(&table.caption, self.sequence)?,
            heads: heads.chain(table.columns.iter().map(|column| column.head.clone())).collect(),
            rows,
        }))
    }

    async fn row(
        &mut self,
        table: &TableTemplate,
        name: String,
        region: &RegionCode,
        group: Option<&str>,
    ) -> Result<Vec<Piece>, AppError> {
        let mut cells = vec![Piece::Words(name)];
        for column in &table.columns {
            let mut ask = column.ask.clone();
            ask.group = ask.group.or_else(|| group.map(str::to_owned));
            let definition = self.counter.definition(&ask.figure)?;
            let count = self.occasion.count(&ask, definition, region)?;
            let counted = self.counter.count(&count).await?.of_group(ask.group.as_deref());
            let text = counted.display(definition);
            cells.push(self.keep(&ask, &count, &counted, (Said::Table, text)));
        }
        Ok(cells)
    }

    /// The regions directly inside, with their names, in the order of the directory.
    async fn inside(&mut self) -> Result<Vec<(RegionCode, String)>, AppError> {
        let known = directory::regions(self.counter.tx).await?;
        let own = Some(&self.occasion.region);
        let coded = known
            .into_iter()
            .filter_map(|one| Some((RegionCode::parse(&one.code).ok()?, one.name)));
        let mut inside: Vec<(RegionCode, String)> =
            coded.filter(|(code, _)| code.parent().as_ref() == own).collect();
        inside.sort_by(|one, other| one.0.as_str().cmp(other.0.as_str()));
        Ok(inside)
    }

    /// Groups of the table's figures, in the order of their keys.
    async fn groups(&mut self, table: &TableTemplate) -> Result<BTreeSet<String>, AppError> {
        let region = self.occasion.region.clone();
        let mut keys = BTreeSet::new();
        for column in &table.columns {
            let definition = self.counter.definition(&column.ask.figure)?;
            let count = self.occasion.count(&column.ask, definition, &region)?;
            let counted = self.counter.count(&count).await?;
            keys.extend(counted.groups.into_iter().map(|(key, _)| key));
        }
        Ok(keys)
    }
}

/// How far a count is from its base.
pub(super) fn change(counted: &Counted, base: &Counted) -> Option<quantity::Change> {
    counted.measure().zip(base.measure()).and_then(|(number, base)| number.change_from(base))
}

fn has_base(change: Option<quantity::Change>) -> bool {
    match change {
        None | Some(quantity::Change::Count { growth: None, .. }) => false,
        Some(quantity::Change::Count { .. } | quantity::Change::Points { .. }) => true,
    }
}

fn label<'p>(packs: &'p anlan_packs::Packs, key: &'p str) -> &'p str {
    packs.lines.name(key).unwrap_or_else(|| words::group(key))
}

/// Words that follow words are one piece.
fn join(pieces: &mut Vec<Piece>, piece: Piece) {
    if let (Some(Piece::Words(before)), Piece::Words(more)) = (pieces.last_mut(), &piece) {
        before.push_str(more);
        return;
    }
    pieces.push(piece);
}
