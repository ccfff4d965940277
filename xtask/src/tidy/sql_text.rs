//! Splits SQL into words and signs, without its comments and texts. It knows no dialect.

use std::mem;

/// A word or sign and its line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

/// What the splitter is inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Code,
    LineComment,
    BlockComment,
    Quotes(char),
}

/// The words and signs of a text.
pub(super) fn tokens(sql: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut inside = Inside::Code;
    let mut word = String::new();
    let mut line = 1;
    let letters: Vec<char> = sql.chars().chain(['\n']).collect();
    for (index, letter) in letters.iter().copied().enumerate() {
        let next = letters.get(index + 1).copied().unwrap_or('\n');
        let before = index.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or('\n');
        let in_word = inside == Inside::Code && (letter.is_alphanumeric() || letter == '_');
        if in_word {
            word.push(letter);
        } else if !word.is_empty() {
            found.push(Token { text: mem::take(&mut word), line });
        }
        let was = inside;
        inside = after(inside, before, letter, next);
        let sign = was == Inside::Code && inside == Inside::Code && !in_word;
        if sign && !letter.is_whitespace() && !is_quote(letter) {
            found.push(Token { text: letter.to_string(), line });
        }
        if letter == '\n' {
            line += 1;
        }
    }
    found
}

fn after(inside: Inside, before: char, letter: char, next: char) -> Inside {
    match inside {
        Inside::Code if letter == '-' && next == '-' => Inside::LineComment,
        Inside::Code if letter == '/' && next == '*' => Inside::BlockComment,
        Inside::Code if is_quote(letter) => Inside::Quotes(letter),
        Inside::LineComment if letter == '\n' => Inside::Code,
        Inside::BlockComment if before == '*' && letter == '/' => Inside::Code,
        Inside::Quotes(quote) if letter == quote => Inside::Code,
        Inside::Code | Inside::LineComment | Inside::BlockComment | Inside::Quotes(_) => inside,
    }
}

fn is_quote(letter: char) -> bool {
    letter == '\'' || letter == '"'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_left_out() {
        let sql = "-- SELECT *\nselect a.\"X\", 'IT''S' /* FROM */ from t1 where n = $1;";
        let found: Vec<String> = tokens(sql).into_iter().map(|token| token.text).collect();
        let expected = ["select", "a", ".", ",", "from", "t1", "where", "n", "=", "$", "1", ";"];
        assert_eq!(found, expected);
        assert!(tokens(sql).iter().all(|token| token.line == 2));
    }
}
