//! What a template may ask for, and that it holds no number that is no figure.

use super::text::{self, Against, Ask, Name, Need, Said, TextPiece};
use super::{
    Block, BlockFile, BulletinTemplate, Column, File, Period, Section, SectionFile, Sentence,
    SentenceFile, TableFile, TableRows, TableTemplate,
};
use crate::figures::FigureDefinition;
use anlan_core::quantity::words;
use anlan_core::window::WindowKind;

/// Digits of Chinese numerals.
const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿";
/// Words that may stand between a numeral and its unit.
const HEDGES: &str = "余多几";
/// Characters of the longest unit word.
const UNIT_CHARS_MAX: usize = 4;

pub(super) struct Reader<'a> {
    pub(super) period: Period,
    pub(super) figures: &'a [FigureDefinition],
    pub(super) constants: &'a [String],
}

impl Reader<'_> {
    pub(super) fn template(&self, file: &File, source: &str) -> Result<BulletinTemplate, String> {
        if file.sections.is_empty() {
            return Err("it has no section".to_owned());
        }
        let number = self.text(&file.number)?;
        if !number.contains(&TextPiece::Name(Name::Sequence)) {
            return Err("its number lacks {sequence}".to_owned());
        }
        let sections: Result<Vec<Section>, String> =
            file.sections.iter().map(|section| self.section(section)).collect();
        Ok(BulletinTemplate {
            id: file.id.clone(),
            name: file.name.clone(),
            name_en: file.name_en.clone(),
            period: file.period,
            title: self.names(&file.title)?,
            number: self.only_names(number)?,
            issuer: self.names(&file.issuer)?,
            sections: sections?,
            source: source.to_owned(),
        })
    }

    fn section(&self, section: &SectionFile) -> Result<Section, String> {
        if let Some(heading) = &section.heading {
            self.no_number(heading)?;
        }
        let blocks: Result<Vec<Block>, String> =
            section.blocks.iter().map(|block| self.block(block)).collect();
        Ok(Section { heading: section.heading.clone(), blocks: blocks? })
    }

    fn block(&self, block: &BlockFile) -> Result<Block, String> {
        match &block.table {
            Some(table) if block.sentences.is_empty() => Ok(Block::Table(self.table(table)?)),
            None if !block.sentences.is_empty() => {
                let all: Result<Vec<Sentence>, String> =
                    block.sentences.iter().map(|one| self.sentence(one)).collect();
                Ok(Block::Paragraph(all?))
            }
            Some(_) | None => Err("a block is sentences or a table".to_owned()),
        }
    }

    fn sentence(&self, sentence: &SentenceFile) -> Result<Sentence, String> {
        let needs: Result<Vec<Need>, String> = sentence
            .needs
            .iter()
            .map(|text| {
                let need = text::need(text)?;
                self.asked(&need.ask, need.said)?;
                Ok(need)
            })
            .collect();
        if !sentence.otherwise.is_empty() && sentence.needs.is_empty() {
            return Err("what is said otherwise is never said".to_owned());
        }
        Ok(Sentence {
            text: self.text(&sentence.text)?,
            needs: needs?,
            otherwise: self.text(&sentence.otherwise)?,
        })
    }

    fn table(&self, table: &TableFile) -> Result<TableTemplate, String> {
        self.no_number(&table.head)?;
        if table.columns.is_empty() {
            return Err("a table has no column".to_owned());
        }
        let columns: Result<Vec<Column>, String> = table
            .columns
            .iter()
            .map(|column| {
                self.no_number(&column.head)?;
                let ask = text::ask(&column.figure)?;
                let figure = self.asked(&ask, Said::Itself)?;
                if table.rows == TableRows::Groups
                    && (ask.group.is_some() || figure.denominator.is_some())
                {
                    return Err(format!("{} has no groups to be rows", ask.figure));
                }
                Ok(Column { head: column.head.clone(), ask })
            })
            .collect();
        let caption = self.names(&table.caption)?;
        Ok(TableTemplate { caption, rows: table.rows, head: table.head.clone(), columns: columns? })
    }

    fn text(&self, text: &str) -> Result<Vec<TextPiece>, String> {
        let pieces = text::parse(text)?;
        for piece in &pieces {
            match piece {
                TextPiece::Words(words) => self.no_number(words)?,
                TextPiece::Name(_) => {}
                TextPiece::Number(ask, said) => {
                    self.asked(ask, *said)?;
                }
            }
        }
        Ok(pieces)
    }

    fn names(&self, text: &str) -> Result<Vec<TextPiece>, String> {
        self.only_names(self.text(text)?)
    }

    #[expect(clippy::unused_self, reason = "stands beside the other checks")]
    fn only_names(&self, pieces: Vec<TextPiece>) -> Result<Vec<TextPiece>, String> {
        let number = |piece: &TextPiece| matches!(piece, TextPiece::Number(..));
        if pieces.iter().any(number) {
            return Err("a heading, a number or a caption holds no figure".to_owned());
        }
        Ok(pieces)
    }

    /// The figure that is asked for, when it may be.
    fn asked(&self, ask: &Ask, said: Said) -> Result<&FigureDefinition, String> {
        let id = &ask.figure;
        let figure = self.figures.iter().find(|figure| figure.id == *id);
        let figure = figure.ok_or_else(|| format!("there is no figure {id}"))?;
        let stock = figure.window == WindowKind::Stock;
        if stock && ask.period.is_some() {
            return Err(format!("{id} is a stock and has no window"));
        }
        let period = ask.period.unwrap_or(self.period);
        if !stock && !figure.admits(period.kind()) {
            return Err(format!("{id} does not admit the window {}", period.code()));
        }
        if ask.group.is_some() && figure.denominator.is_some() {
            return Err(format!("{id} is a ratio and has no groups"));
        }
        match said {
            Said::Change(_) | Said::Completion if ask.group.is_some() => {
                return Err(format!("a group of {id} is not compared"));
            }
            Said::Change(Against::PeriodBefore)
                if stock || !matches!(period, Period::Month | Period::Quarter) =>
            {
                return Err(format!("{id} has no period before over {}", period.code()));
            }
            Said::Completion if figure.denominator.is_some() || stock => {
                return Err(format!("{id} has no plan"));
            }
            Said::Itself | Said::Change(_) | Said::Completion => {}
        }
        Ok(figure)
    }

    /// Refuses a number that is no figure: any digit, and numerals before a unit.
    fn no_number(&self, text: &str) -> Result<(), String> {
        let mut text = text.to_owned();
        for constant in self.constants {
            text = text.replace(constant, "");
        }
        match number_in(&text) {
            None => Ok(()),
            Some(number) => {
                Err(format!("“{number}”: a template may not contain numbers that are no figures"))
            }
        }
    }
}

/// The first number in a text: a digit, or two and more numerals with a unit behind them. One numeral
/// alone is a word (一项一项, 第一, 万家).
fn number_in(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    if let Some(digit) = chars.iter().find(|one| one.is_numeric() && !NUMERALS.contains(**one)) {
        return Some(digit.to_string());
    }
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        let run = rest.iter().take_while(|one| NUMERALS.contains(**one)).count();
        let hedges = rest.iter().skip(run).take_while(|one| HEDGES.contains(**one)).count();
        let unit = |length: &usize| {
            let word: String = rest.iter().skip(run + hedges).take(*length).collect();
            word.chars().count() == *length && words::unit(&word).is_some()
        };
        if (run > 1 || (run == 1 && hedges > 0)) && (1..=UNIT_CHARS_MAX).any(|n| unit(&n)) {
            return Some(rest.iter().take(run + hedges + 1).collect());
        }
        at += run.max(1);
    }
    None
}
