//! Text with places: `{window}`, `{figure:visits}`, `{figure:visits|window=year_to_date}`,
//! `{figure:hazards_found|group=major}`, `{compare:visits|yoy}`, `{plan:visits}`. Syntax only.

use super::Period;

/// Words, or a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPiece {
    /// Words.
    Words(String),
    /// A word that the occasion gives.
    Name(Name),
    /// A number.
    Number(Ask, Said),
}

/// Words that the occasion gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The days in words.
    Window,
    /// The day in words.
    AsOf,
    /// The region's name.
    Region,
    /// Year of the number.
    Year,
    /// Which one of the year.
    Sequence,
}

impl Name {
    const ALL: [(&'static str, Self); 5] = [
        ("window", Self::Window),
        ("as_of", Self::AsOf),
        ("region", Self::Region),
        ("year", Self::Year),
        ("sequence", Self::Sequence),
    ];
}

/// A number asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// Figure.
    pub figure: String,
    /// Over which days; the template's when none, and none for a stock.
    pub period: Option<Period>,
    /// One group of its rows.
    pub group: Option<String>,
}

/// What is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// The number.
    Itself,
    /// Its change.
    Change(Against),
    /// How much of a plan it is.
    Completion,
}

/// What a change is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// 同比.
    YearBefore,
    /// 环比.
    PeriodBefore,
}

/// What a sentence needs: a number that is not zero, a change that has a base, a plan that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Which number.
    pub ask: Ask,
    /// What of it.
    pub said: Said,
}

/// Takes a text apart.
///
/// # Errors
/// Names the place that is none.
pub(super) fn parse(text: &str) -> Result<Vec<TextPiece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        words(&mut pieces, before)?;
        let (inside, tail) =
            after.split_once('}').ok_or_else(|| format!("“{after}” is not closed"))?;
        pieces.push(place(inside)?);
        rest = tail;
    }
    words(&mut pieces, rest)?;
    Ok(pieces)
}

/// Reads what a sentence needs: `hazards_major`, `compare:visits|yoy`, `plan:visits`.
pub(super) fn need(text: &str) -> Result<Need, String> {
    let whole = if text.contains(':') { text.to_owned() } else { format!("figure:{text}") };
    match place(&whole)? {
        TextPiece::Number(ask, said) => Ok(Need { ask, said }),
        TextPiece::Words(_) | TextPiece::Name(_) => Err(format!("{text} is no number")),
    }
}

/// Reads what a column counts: the same without `figure:`.
pub(super) fn ask(text: &str) -> Result<Ask, String> {
    match place(&format!("figure:{text}"))? {
        TextPiece::Number(ask, _) => Ok(ask),
        TextPiece::Words(_) | TextPiece::Name(_) => Err(format!("{text} is no number")),
    }
}

fn words(pieces: &mut Vec<TextPiece>, text: &str) -> Result<(), String> {
    if text.contains('}') {
        return Err(format!("“{text}” closes nothing"));
    }
    if !text.is_empty() {
        pieces.push(TextPiece::Words(text.to_owned()));
    }
    Ok(())
}

fn place(inside: &str) -> Result<TextPiece, String> {
    let unknown = || format!("there is no place {{{inside}}}");
    let Some((what, rest)) = inside.split_once(':') else {
        let name = Name::ALL.iter().find(|(word, _)| *word == inside);
        return name.map(|(_, name)| TextPiece::Name(*name)).ok_or_else(unknown);
    };
    let mut options = rest.split('|');
    let figure = options.next().unwrap_or_default().to_owned();
    let mut ask = Ask { figure, period: None, group: None };
    let mut against = None;
    for option in options {
        match option.split_once('=') {
            Some(("window", word)) => {
                ask.period = Some(Period::from_code(word).ok_or_else(unknown)?);
            }
            Some(("group", word)) => ask.group = Some(word.to_owned()),
            None if option == "yoy" => against = Some(Against::YearBefore),
            None if option == "mom" => against = Some(Against::PeriodBefore),
            Some(_) | None => return Err(unknown()),
        }
    }
    let said = match (what, against) {
        ("figure", None) => Said::Itself,
        ("compare", Some(against)) => Said::Change(against),
        ("plan", None) => Said::Completion,
        _other => return Err(unknown()),
    };
    Ok(TextPiece::Number(ask, said))
}
