//! The numbers of a text with their names, stages and sorts, ready to be compared.

use super::compare::number_of;
use super::name::Name;
use super::parts::works;
use super::qualifier::Qualifiers;
use super::role::{Role, is_other_year, mark_parts, role};
use super::sort::{Sort, sort};
use super::stage::Stages;
use super::years::{is_in_year, years};
use crate::reading::{Kind, Mood, Quantity, Reading, Span, UnitClass, quantities};

/// How far before and behind a number its words are looked for.
const REACH_GLYPHS: usize = 60;
/// Numbers looked back over for a name.
const NEAR_MAX: usize = 6;
/// Verbs behind a number and its noun: what they say names nothing.
const VERBS: [&str; 20] = [
    "主体", "并", "已", "均", "全部", "完成", "正在", "获", "达", "实现", "进入", "进行", "开展",
    "入选", "通过", "纳入", "占", "同比", "增长", "投入",
];

/// What is listed or planned is no more than that.
const BASES: [&str; 14] = [
    "列入", "纳入", "确定", "计划", "安排", "下达", "排查", "摸排", "梳理", "登记", "在册", "交办",
    "建账", "认领",
];
/// How something was done ends with 等 and one of these.
const HOW_ENDS: [[char; 2]; 8] = [
    ['方', '式'],
    ['措', '施'],
    ['形', '式'],
    ['途', '径'],
    ['渠', '道'],
    ['手', '段'],
    ['办', '法'],
    ['方', '法'],
];

/// A number of a text and the words that tell what it is.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub(super) quantity: Quantity,
    pub(super) sort: Sort,
    pub(super) name: Name,
    /// What is counted, without what is said of it.
    pub(super) noun: Name,
    pub(super) stages: Stages,
    /// The words around it, without other numbers.
    pub(super) words: String,
    /// The words between the number before it, or the beginning of its clause, and it.
    pub(super) lead: String,
    /// The words of its sentence before it.
    pub(super) said: String,
    /// All that its clause says behind it, other numbers included.
    pub(super) predicate: String,
    /// The words behind it, up to the next number or the end of its clause.
    pub(super) behind: String,
    pub(super) qualifiers: Qualifiers,
    /// Its own qualifiers and those of the sentence before it.
    pub(super) around: Qualifiers,
    /// A bound that belongs to the noun, in steps: 亿元以上.
    pub(super) threshold: Option<i128>,
    pub(super) role: Role,
    /// Kinds of building that the words name: 新建, 改造.
    pub(super) works: u8,
    /// Whether it is told as a part of what stands before: 其中.
    pub(super) within: bool,
    /// What is said behind it up to the next number or the end of its sentence.
    pub(super) tail: String,
    /// What is done to those that it counts: 检查 in 对15家企业开展检查.
    pub(super) done_to: Option<String>,
    /// How many numbers before it make it up: 合计.
    pub(super) summed: usize,
    /// Whether its time begins with the year or lies in it: 今年以来, 1—9月.
    pub(super) in_year: bool,
    /// First and last year that it speaks of, where they are several.
    pub(super) years: Option<(i16, i16)>,
    /// Where its name stands.
    pub(super) named: Naming,
    /// Where its sentence begins, in code points.
    pub(super) sentence: usize,
}

/// Where the name of a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// Before it.
    Before,
    /// Behind it, so that it opens its clause: 40个乡村全部启动建设.
    Behind,
    /// With a number before it, or in a clause before.
    Inherited,
}

/// A text as read.
pub(super) struct Text {
    pub(super) numbers: Vec<Measured>,
    pub(super) reading: Reading,
}

/// Whether a mark ends a clause.
pub(super) fn ends_clause(glyph: char) -> bool {
    matches!(glyph, ',' | '，' | ':' | '：') || ends_sentence(glyph)
}

fn ends_sentence(glyph: char) -> bool {
    matches!(glyph, '。' | ';' | '；' | '!' | '！' | '?' | '？' | '\n' | '\t')
}

/// A text being gone through.
struct Pass<'a> {
    glyphs: Vec<char>,
    reading: &'a Reading,
    years: (i16, i16),
    /// The end of the last number that cuts a clause.
    floor: usize,
    threshold: Option<&'a Quantity>,
    /// Where the sentence begins that was reached last, and how far it was looked for.
    sentence: usize,
    looked: usize,
}

/// Reads the numbers of a text with their names; numbers of other years than those given are past.
pub(super) fn measured(text: &str, years: (i16, i16)) -> Text {
    let reading = quantities(text);
    let glyphs: Vec<char> = text.chars().collect();
    let mut pass = Pass {
        glyphs,
        reading: &reading,
        years,
        floor: 0,
        threshold: None,
        sentence: 0,
        looked: 0,
    };
    let mut numbers: Vec<Measured> = Vec::with_capacity(reading.quantities.len());
    for (place, quantity) in reading.quantities.iter().enumerate() {
        // 2座110千伏变电站开工: what belongs to the noun does not end what is said.
        let mut next =
            reading.quantities.get(place + 1..).unwrap_or_default().iter().take(NEAR_MAX);
        let ceiling = next
            .find(|next| !matches!(next.kind, Kind::Threshold | Kind::Attribute))
            .map_or(pass.glyphs.len(), |next| next.span.start);
        // What share of the plan is done names nothing: 为预算的81.6%，增长8.8%.
        let mut before = numbers.iter().rev().take(NEAR_MAX);
        let last =
            before.find(|number: &&Measured| !matches!(number.sort, Sort::Done | Sort::Other));
        let number = pass.number(quantity, ceiling, last);
        numbers.push(number);
    }
    mark_parts(&mut numbers, &pass.glyphs);
    super::respective::spread(&mut numbers, &pass.glyphs);
    super::total::find(&mut numbers);
    Text { numbers, reading }
}

impl<'a> Pass<'a> {
    fn number(
        &mut self,
        quantity: &'a Quantity,
        ceiling: usize,
        last: Option<&Measured>,
    ) -> Measured {
        let start = quantity.span.start;
        let clause = self.clause(start);
        self.look(start);
        let sentence = self.sentence.max(start.saturating_sub(REACH_GLYPHS));
        let before = self.kept(self.behind_how(clause, start), start);
        let lead: String = self.glyphs.get(clause..start).unwrap_or_default().iter().collect();
        let behind = self.behind(Span { start: quantity.span.end, end: ceiling });
        // 竣工亿元以上项目30个: what belongs to the noun does not cut the clause.
        if !matches!(quantity.kind, Kind::Threshold | Kind::Attribute) {
            self.floor = quantity.span.end;
        }
        if quantity.kind == Kind::Threshold {
            self.threshold = Some(quantity);
        }
        let words = format!("{before}{behind}");
        let sort = sort(quantity, &lead, &words);
        let said = self.kept(sentence, start);
        let money = quantity.class == Some(UnitClass::Money)
            || matches!(sort, Sort::Change | Sort::Gap | Sort::Versus);
        let qualifiers = |words: &str| {
            let found = Qualifiers::of(words);
            if money { found } else { found.without_money() }
        };
        let own = qualifiers(&words);
        let named = among(&before);
        let aimed = aimed(named, &behind);
        let done_to = aimed.map(|_| done_to(&behind));
        let around = own.or(&qualifiers(&said));
        let mut number = Measured {
            sort,
            name: Name::of(aimed.unwrap_or(named)),
            noun: Name::default(),
            stages: Stages::of(&words).pending(&self.tail(quantity.span.end, ceiling)),
            qualifiers: own,
            around,
            threshold: self.bound(quantity),
            works: works(&words),
            role: role(&lead, &behind, sort),
            within: ["其中", "包括", "另有"].iter().any(|word| lead.contains(word))
                || self.opens_part(clause),
            done_to,
            summed: 0,
            years: None,
            in_year: false,
            tail: self.tail(quantity.span.end, ceiling),
            named: Naming::Before,
            sentence: self.sentence,
            words,
            lead,
            predicate: self.predicate(quantity.span.end),
            said: said.clone(),
            behind: String::new(),
            quantity: quantity.clone(),
        };
        number.noun = number.name.clone();
        if number.name.is_bare() {
            number.named = Naming::Behind;
        }
        self.name_behind(&mut number, &behind, last);
        self.set_in_time(&mut number, Span { start: sentence, end: start });
        // 计划新建东区30处，新建西区35处: the plan goes on.
        let plan = last.is_some_and(|last| last.plans_on(&number));
        if plan && number.quantity.mood == Mood::Fact {
            number.quantity.mood = Mood::Plan;
        }
        inherit(&mut number, last, &said);
        number.behind = behind;
        number
    }

    /// Adds the noun behind a number to its name.
    fn name_behind(&self, number: &mut Measured, behind: &str, last: Option<&Measured>) {
        if !matches!(number.sort, Sort::Level | Sort::Rank | Sort::Share) {
            return;
        }
        let cut = VERBS.iter().filter_map(|verb| behind.find(verb)).min();
        let noun = Name::of(cut.and_then(|at| behind.get(..at)).unwrap_or(behind));
        if number.noun.is_bare() {
            number.noun = noun.clone();
        }
        number.name = number.name.with(&noun);
        let follows = last.is_some_and(|last| last.sentence == self.sentence);
        // 9处主体封顶: what is said of them is no name.
        let said_of = ["主体", "正在"].iter().any(|word| behind.starts_with(word));
        if number.name.is_bare() && !follows && !said_of {
            number.name = Name::of(behind);
        }
    }

    /// Notes of which years a number speaks whose sentence begins and is told at a place.
    fn set_in_time(&self, number: &mut Measured, said: Span) {
        let time = number.quantity.period.and_then(|place| self.reading.times.get(place));
        if time.is_some_and(|time| is_other_year(time, self.years)) {
            number.role = Role::Past;
        }
        let said = self.glyphs.get(said.start..said.end).unwrap_or_default();
        number.years = years(time, &said.iter().collect::<String>(), self.years);
        number.in_year = number.years.is_none() && time.is_some_and(is_in_year);
    }

    /// The beginning of the clause before a place, not too far back.
    fn clause(&self, place: usize) -> usize {
        let start = self.floor.max(place.saturating_sub(REACH_GLYPHS)).min(place);
        let text = self.glyphs.get(start..place).unwrap_or_default();
        text.iter().rposition(|glyph| ends_clause(*glyph)).map_or(start, |at| start + at + 1)
    }

    /// 通过签约、置换等方式收回土地: where what is done begins, behind what tells how.
    fn behind_how(&self, clause: usize, start: usize) -> usize {
        let text = self.glyphs.get(clause..start).unwrap_or_default();
        let ends = text.windows(3).rposition(|part| match part {
            ['等', first, second] => HOW_ENDS.contains(&[*first, *second]),
            _ => false,
        });
        ends.map_or(clause, |at| clause + at + 3)
    }

    /// Whether the clause before one is only 其中.
    fn opens_part(&self, clause: usize) -> bool {
        let from = clause.saturating_sub(3);
        let comma = |glyph: &char| matches!(glyph, ',' | '，' | ':' | '：');
        matches!(self.glyphs.get(from..clause), Some(['其', '中', mark]) if comma(mark))
    }

    /// Goes on to a place and notes where its sentence begins.
    fn look(&mut self, place: usize) {
        let text = self.glyphs.get(self.looked..place).unwrap_or_default();
        if let Some(at) = text.iter().rposition(|glyph| ends_sentence(*glyph)) {
            self.sentence = self.looked + at + 1;
        }
        self.looked = place.max(self.looked);
    }

    /// What is said behind a number, over clauses, up to the next number or the end of the sentence.
    fn tail(&self, start: usize, ceiling: usize) -> String {
        let end = ceiling.min(start.saturating_add(REACH_GLYPHS));
        let text = self.glyphs.get(start..end).unwrap_or_default();
        text.iter().copied().take_while(|glyph| !ends_sentence(*glyph)).collect()
    }

    /// The words right behind a number, up to the end of the clause or a list.
    fn behind(&self, place: Span) -> String {
        let end = place.end.min(place.start.saturating_add(REACH_GLYPHS));
        let clause = self.glyphs.get(place.start..end).unwrap_or_default();
        // 40个和美乡村 is no list: nothing is counted behind the 和 in the same clause.
        let joins = clause.first().is_some_and(|glyph| matches!(glyph, '、' | '和' | '及' | '与'));
        // 498家（城区310家: what a bracket tells with numbers of its own is of them.
        let opens = clause.iter().rposition(|glyph| matches!(glyph, '(' | '（'));
        let closes = clause.iter().rposition(|glyph| matches!(glyph, ')' | '）'));
        let opens = opens.filter(|at| closes.is_none_or(|end| end < *at));
        let ends = clause.iter().position(|glyph| ends_clause(*glyph));
        let ends = opens.map_or(ends, |at| Some(ends.map_or(at, |end| end.min(at))));
        if joins && ends.is_none() && place.end < self.glyphs.len() {
            return String::new();
        }
        self.kept(place.start, ends.map_or(end, |at| place.start + at))
    }

    /// The rest of the clause behind a place.
    fn predicate(&self, start: usize) -> String {
        let end = self.glyphs.len().min(start.saturating_add(REACH_GLYPHS));
        let text = self.glyphs.get(start..end).unwrap_or_default();
        text.iter().copied().take_while(|glyph| !ends_clause(*glyph)).collect()
    }

    /// The characters of a place that stand in no number and no time.
    fn kept(&self, start: usize, end: usize) -> String {
        let in_time = |at: usize| {
            let times = &self.reading.times;
            let after = times.partition_point(|time| time.span.end <= at);
            times.get(after).is_some_and(|time| time.span.start <= at)
        };
        let in_number = |at: usize| {
            let numbers = &self.reading.quantities;
            let after = numbers.partition_point(|quantity| quantity.span.end <= at);
            numbers.get(after).is_some_and(|quantity| quantity.span.start <= at)
        };
        let text = self.glyphs.get(start..end).unwrap_or_default();
        let kept = (start..).zip(text).filter(|(at, _)| !in_time(*at) && !in_number(*at));
        kept.map(|(_, glyph)| *glyph).collect()
    }

    /// The bound of the noun that is counted, if one stands in the clause before it.
    fn bound(&self, quantity: &Quantity) -> Option<i128> {
        let bound = self.threshold?;
        let place = bound.span.end..quantity.span.start;
        let between = self.glyphs.get(place).unwrap_or_default();
        let same = !between.iter().any(|glyph| ends_clause(*glyph));
        if same { number_of(bound) } else { None }
    }
}

/// A number that names nothing speaks of what was named before it in its sentence.
fn inherit(number: &mut Measured, last: Option<&Measured>, said: &str) {
    // 民生支出286亿元，占总支出的77.3%: the share is one of what stands before.
    let share = number.lead.starts_with('占') && number.sort == Sort::Share;
    if share && let Some(last) = last.filter(|last| last.sentence == number.sentence) {
        (number.name, number.noun) = (last.name.clone(), last.noun.clone());
        number.qualifiers = number.qualifiers.or(&last.qualifiers).without_money();
        number.named = Naming::Inherited;
        return;
    }
    let follows = last.filter(|last| last.sentence == number.sentence);
    // 计划打通断头路10条，已打通4条: the verb alone, said again.
    // 优良天数221天，优良率81.5%: days are no part of a share.
    let again = follows.is_some_and(|last| {
        number.name.is_short()
            && last.name.begins(&number.name)
            && (number.sort != Sort::Share || last.quantity.class != Some(UnitClass::Duration))
    });
    // 已通过市局验收11处 names nothing but the deed.
    let checked = number.name.is_check();
    if checked && follows.is_none() && Name::of(said) == number.name {
        (number.name, number.noun) = (Name::default(), Name::default());
    }
    // 纳入清单的190件纠纷，已调处98件.
    let of_base = follows.is_some_and(Measured::is_base)
        && number.name.is_short()
        && number.lead.starts_with('已');
    let deed = number.name.is_deed() || again || checked || of_base;
    if number.name.is_short() && !number.name.is_bare() && !deed {
        number.qualifiers = number.qualifiers.or(&number.around);
    }
    // 在建高速公路6条、总里程213公里: one word in a list is of the same stage.
    let listed = number.lead.starts_with(['、', '和', '及']);
    if number.name.is_short()
        && listed
        && number.stages.is_empty()
        && let Some(last) = last
    {
        number.stages = last.stages.clone();
    }
    if !(number.name.is_bare() || follows.is_some() && deed) {
        return;
    }
    number.named = Naming::Inherited;
    let same_sentence = last.filter(|last| last.sentence == number.sentence);
    // 9处主体封顶，2处正在安装: what was said so far names nothing either.
    let unnamed = same_sentence
        .is_some_and(|last| last.name.is_bare() && last.named == Naming::Inherited && last.opens());
    let named = if unnamed { Name::default() } else { Name::of(said) };
    if checked && named == Name::of(&number.words) {
        return;
    }
    if same_sentence.is_none_or(|last| last.name.is_bare()) && !named.is_bare() {
        (number.name, number.noun) = (named.clone(), named);
        number.qualifiers = number.qualifiers.or(&number.around);
        return;
    }
    let Some(last) = same_sentence.or(last) else { return };
    (number.name, number.noun) = (last.name.clone(), last.noun.clone());
    // 获批额度91亿元，已发行76.4亿元: what binds the first does not bind the second.
    let theirs = last.qualifiers.clone();
    let theirs = if deed { theirs.without_binding() } else { theirs };
    let theirs = if number.sort == Sort::Rank { theirs.without_money() } else { theirs };
    number.qualifiers = number.qualifiers.or(&theirs);
    number.within |= last.within;
    number.threshold = number.threshold.or(last.threshold);
    // 开工18条，完成11条: what is completed is no longer begun only.
    if number.stages.is_empty() && !deed && !number.lead.contains("完成") {
        number.stages = last.stages.clone();
    }
}

impl Measured {
    /// Whether it only says of how many it speaks: 纳入清单的190件纠纷.
    pub(super) fn is_base(&self) -> bool {
        self.lead.ends_with('的')
            && BASES.iter().any(|word| self.lead.contains(word))
            && !self.behind.is_empty()
    }

    /// Whether this is a plan to build that the next number of its sentence goes on with.
    fn plans_on(&self, next: &Self) -> bool {
        let told = ["已", "完成", "建成", "目前", "实际", "累计", "截至", "今年", "均", "全部"];
        self.quantity.mood == Mood::Plan
            && self.sentence == next.sentence
            && self.quantity.class == next.quantity.class
            && self.stages.is_finishing()
            && next.stages.is_finishing()
            && !told.iter().any(|word| next.words.contains(word))
    }

    /// Whether no word of a noun stands before it in its sentence.
    fn opens(&self) -> bool {
        Name::of(&self.said).is_bare()
            || self.lead.is_empty() && Stages::of(&self.said).is_building()
    }
}

/// 委托第三方对66家企业开展巡查: what stands before 对 tells who and how, not what.
fn aimed<'a>(before: &'a str, behind: &str) -> Option<&'a str> {
    let (how, aim) = before.rsplit_once('对')?;
    // 结对12家企业 and 应对3次洪水 are words of their own.
    let own = how.ends_with(['结', '应', '配', '派', '核', '校', '面', '相']);
    (!behind.is_empty() && Name::of(aim).is_bare() && !own).then_some(aim)
}

/// What stands behind the verb: 检查 in 家企业开展检查.
fn done_to(behind: &str) -> String {
    let verbs = ["开展", "进行", "实施", "组织"];
    let found = verbs.iter().find_map(|verb| behind.split_once(verb));
    found.map(|(_, deed)| deed.to_owned()).unwrap_or_default()
}

/// 84个小区中已有71个: the noun without the word for being among.
fn among(before: &str) -> &str {
    let told = before.trim_end_matches(['已', '有', '的']);
    let kept = told.strip_suffix('中').filter(|noun| !noun.ends_with(['初', '高', '集', '其']));
    kept.unwrap_or(before)
}
