//! Lists in step: A、B分别增长7%、9%, and A、B分别下降5%以上, which is one number for two names.

use super::measured::{Measured, ends_clause};
use super::name::Name;
use super::qualifier::Qualifiers;

/// Longest list that is followed.
const LIST_MAX: usize = 8;
/// Words that say the same of each: 达标率、优良率均达100%; not 人均 and 平均.
const EACH: [&str; 8] = ["均达", "均为", "均在", "均不", "均增长", "均下降", "均控制", "均超"];
/// Characters between two numbers of a list: 、上升.
const BETWEEN_GLYPHS_MAX: usize = 6;

/// Gives the numbers of lists their names in order; one number for several names comes several times.
pub(super) fn spread(numbers: &mut Vec<Measured>, glyphs: &[char]) {
    let told: Vec<bool> = numbers.iter().map(|number| parted(&number.lead).is_some()).collect();
    if !told.contains(&true) {
        return;
    }
    let mut spread: Vec<Measured> = Vec::with_capacity(numbers.len());
    let mut at = 0;
    while let Some(number) = numbers.get(at) {
        if told.get(at) != Some(&true) {
            spread.push(number.clone());
            at += 1;
            continue;
        }
        let length = run(numbers, at, glyphs);
        let listed = numbers.get(at..at + length).unwrap_or_default();
        let names = names(number);
        if length == 1 && names.len() > 1 {
            spread.extend(names.iter().map(|name| named(number, name)));
        } else if names.len() == length {
            spread.extend(listed.iter().zip(&names).map(|(number, name)| named(number, name)));
        } else {
            let from = spread.len().checked_sub(length);
            let before = from.and_then(|from| spread.get(from..)).unwrap_or_default().to_vec();
            let same = |number: &&Measured| number.sentence == before_sentence(&before);
            let fits = before.len() == length && listed.iter().all(|number| same(&number));
            for (place, number) in listed.iter().enumerate() {
                let mut number = number.clone();
                if let (true, Some(source)) = (fits, before.get(place)) {
                    number.name = source.name.clone();
                    number.noun = source.noun.clone();
                    number.qualifiers = source.qualifiers.clone();
                    number.around = source.around.clone();
                }
                spread.push(number);
            }
        }
        at += length.max(1);
    }
    *numbers = spread;
}

fn before_sentence(before: &[Measured]) -> usize {
    before.first().map_or(usize::MAX, |number| number.sentence)
}

/// How many numbers stand in the list that begins at a place.
fn run(numbers: &[Measured], from: usize, glyphs: &[char]) -> usize {
    let mut length = 1;
    while length < LIST_MAX
        && let (Some(last), Some(next)) =
            (numbers.get(from + length - 1), numbers.get(from + length))
    {
        let place = last.quantity.span.end..next.quantity.span.start;
        let between = glyphs.get(place).unwrap_or_default();
        let joins = between.first().is_some_and(|glyph| matches!(glyph, '、' | '和' | '及' | '与'));
        let near = between.len() <= BETWEEN_GLYPHS_MAX;
        if !joins || !near || between.iter().any(|glyph| ends_clause(*glyph)) {
            break;
        }
        length += 1;
    }
    length
}

/// Where 分别, or 均 before a verb, parts the names from what is said of each.
fn parted(lead: &str) -> Option<usize> {
    lead.rfind("分别").or_else(|| {
        let at = EACH.iter().filter_map(|word| lead.rfind(word)).max()?;
        lead.get(..at).is_some_and(|names| names.contains(['、', '和'])).then_some(at)
    })
}

/// The names before 分别, in order.
fn names(number: &Measured) -> Vec<String> {
    let lead = number.lead.as_str();
    let Some(at) = parted(lead) else { return Vec::new() };
    let said = lead.get(..at).unwrap_or_default().trim_end_matches(['比', '同']);
    if said.is_empty() {
        return Vec::new();
    }
    let mut names: Vec<String> =
        said.split(['、', '和', '与', '及']).map(ToOwned::to_owned).collect();
    // 城镇、农村居民收入: the short one shares the rest of the last.
    let last = names.last().cloned().unwrap_or_default();
    for name in &mut names {
        let length = name.chars().count();
        if length <= 2 && last.chars().count() > 4 {
            let rest: String = last.chars().skip(length).collect();
            name.push_str(&rest);
        }
    }
    names
}

fn named(number: &Measured, name: &str) -> Measured {
    let mut number = number.clone();
    number.name = Name::of(name);
    number.noun = number.name.clone();
    let own = Qualifiers::of(name);
    number.qualifiers = if number.name.is_short() { own.or(&number.qualifiers) } else { own };
    number.around = number.qualifiers.clone();
    number
}
