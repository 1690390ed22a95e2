//! Packs a style sheet: the same rules in fewer bytes.
//!
//! Comments go, and so does white space that means nothing; `0.5` becomes `.5`, `#aabbcc` becomes `#abc`,
//! `[a="b"]` becomes `[a=b]`, and the last declaration of a block loses its semicolon. White space that means
//! something stays as one space: between two compound selectors, around the `+` and `-` of `calc()`, before
//! a bracket, in strings.
//!
//! It needs nothing but the standard library, so that the app's build script can use it as well.

use std::fmt;

/// Why a sheet cannot be packed, and where: in bytes from its start.
#[derive(Debug, PartialEq, Eq)]
pub struct Malformed {
    pub offset: usize,
    pub text: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.text, self.offset)
    }
}

/// The packed sheet. It holds no line break outside strings.
pub fn pack(css: &str) -> Result<String, Malformed> {
    let tokens = tokens(css)?;
    let mut sheet = Sheet { rest: &tokens, packed: String::new() };
    sheet.items(None)?;
    Ok(sheet.packed)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// White space and comments, however much of it.
    Space,
    /// A comment that alone keeps two words apart.
    Seam,
    /// With its quotes.
    String,
    /// Names, numbers, colours, `@media`, `url(…)` without quotes; escapes are part of it.
    Word,
    /// One character that divides or joins.
    Mark(char),
}

#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    kind: Kind,
    text: &'a str,
    offset: usize,
}

const MARKS: &str = "{}()[];:,>~+*/=<!";

fn tokens(css: &str) -> Result<Vec<Token<'_>>, Malformed> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut commented = false;
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let offset = css.len() - rest.len();
        let malformed = |text| Malformed { offset, text };
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").ok_or(malformed("this comment has no end"))?.1;
            commented = true;
            continue;
        }
        let (kind, length) = if first.is_ascii_whitespace() {
            (Kind::Space, rest.len() - rest.trim_ascii_start().len())
        } else if matches!(first, '"' | '\'') {
            (Kind::String, string(rest, first).ok_or(malformed("this string has no end"))?)
        } else if MARKS.contains(first) {
            (Kind::Mark(first), first.len_utf8())
        } else {
            (Kind::Word, word(rest).ok_or(malformed("this url( has no end"))?)
        };
        let (text, after) = rest.split_at(length);
        rest = after;
        let before = tokens.last().map(|token| token.kind);
        if kind == Kind::Space && before == Some(Kind::Space) {
            continue;
        }
        let divides = |kind| matches!(kind, Kind::Space | Kind::Mark('{' | '}' | ';' | ','));
        if commented && !divides(kind) && before.is_some_and(|before| !divides(before)) {
            tokens.push(Token { kind: Kind::Seam, text: "/**/", offset });
        }
        commented = false;
        tokens.push(Token { kind, text, offset });
    }
    Ok(tokens)
}

/// How long the string is that these bytes begin with.
fn string(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = true;
    for (at, char) in rest.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return None,
            _ if char == quote => return Some(at + char.len_utf8()),
            _ => {}
        }
    }
    None
}

/// How long the word is that these bytes begin with.
fn word(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.peek().copied() {
        if char == '\\' {
            chars.next();
            let digits = (0..6).map_while(|_| chars.next_if(|(_, char)| char.is_ascii_hexdigit())).count();
            // The space after it is part of a number, and any other character stands for itself.
            if digits == 0 {
                chars.next();
            } else {
                chars.next_if(|(_, char)| char.is_ascii_whitespace());
            }
            continue;
        }
        let before = rest.get(..at).unwrap_or_default();
        if char == '(' && before.eq_ignore_ascii_case("url") {
            let inside = rest.get(at + 1..).unwrap_or_default();
            if inside.trim_ascii_start().starts_with(['"', '\'']) {
                return Some(at);
            }
            let mut escaped = false;
            let end = inside.find(|char| {
                let ends = char == ')' && !escaped;
                escaped = char == '\\' && !escaped;
                ends
            })?;
            return Some(at + 1 + end + 1);
        }
        let comments = rest.get(at..).is_some_and(|rest| rest.starts_with("/*"));
        if char.is_ascii_whitespace() || matches!(char, '"' | '\'') || MARKS.contains(char) || comments {
            return Some(at);
        }
        chars.next();
    }
    Some(rest.len())
}

/// What white space means depends on where it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Selector,
    /// What stands between `@media` or the like and its `{` or `;`.
    AtRule,
    Value,
}

struct Sheet<'a, 't> {
    rest: &'t [Token<'a>],
    packed: String,
}

impl<'a, 't> Sheet<'a, 't> {
    /// Rules and declarations, up to the end of the block that began with this token, or of the sheet.
    fn items(&mut self, block: Option<Token<'a>>) -> Result<(), Malformed> {
        let mut needs_semicolon = false;
        loop {
            let (item, end) = self.item()?;
            let malformed = |text| Malformed { offset: item.first().map_or(0, |token| token.offset), text };
            if needs_semicolon && (!item.is_empty() || block.is_none()) {
                self.packed.push(';');
                needs_semicolon = false;
            }
            let rules = matches!(item.first(), Some(token) if token.text.starts_with('@'));
            match end.map(|end| end.kind) {
                Some(Kind::Mark('{')) => {
                    let custom = matches!(item, [name, rest @ ..] if name.text.starts_with("--")
                        && matches!(trim(rest), [colon, ..] if colon.kind == Kind::Mark(':')));
                    if custom {
                        return Err(malformed("a custom property with braces in it cannot be packed"));
                    }
                    self.squeeze(item, if rules { Part::AtRule } else { Part::Selector });
                    self.packed.push('{');
                    self.items(end)?;
                    self.packed.push('}');
                }
                _ if item.is_empty() => {}
                _ if rules => {
                    self.squeeze(item, Part::AtRule);
                    needs_semicolon = true;
                }
                _ if block.is_none() => return Err(malformed("this is neither a rule nor in one")),
                _ => {
                    self.declaration(item).ok_or(malformed("this is neither a declaration nor a rule"))?;
                    needs_semicolon = true;
                }
            }
            match (end, block) {
                (Some(Token { kind: Kind::Mark('}'), .. }), Some(_)) => return Ok(()),
                (Some(Token { kind: Kind::Mark('}'), offset, .. }), None) => {
                    return Err(Malformed { offset, text: "this `}` closes nothing" });
                }
                (None, Some(Token { offset, .. })) => {
                    return Err(Malformed { offset, text: "this `{` is not closed" });
                }
                (None, None) => {
                    if needs_semicolon {
                        self.packed.push(';');
                    }
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    /// What stands before the next `{`, `;` or `}` that is in no brackets, and which of them it is.
    fn item(&mut self) -> Result<(&'t [Token<'a>], Option<Token<'a>>), Malformed> {
        let mut open: Vec<Token<'a>> = Vec::new();
        for (at, token) in self.rest.iter().enumerate() {
            let expected = match token.kind {
                Kind::Mark('(' | '[') => {
                    open.push(*token);
                    continue;
                }
                Kind::Mark(')') => Kind::Mark('('),
                Kind::Mark(']') => Kind::Mark('['),
                Kind::Mark('{' | '}') if !open.is_empty() => break,
                Kind::Mark('{' | '}' | ';') if open.is_empty() => {
                    let (item, rest) = self.rest.split_at(at);
                    self.rest = rest.get(1..).unwrap_or_default();
                    return Ok((trim(item), Some(*token)));
                }
                _ => continue,
            };
            if open.pop().is_none_or(|token| token.kind != expected) {
                return Err(Malformed { offset: token.offset, text: "this bracket closes nothing" });
            }
        }
        if let Some(token) = open.last() {
            return Err(Malformed { offset: token.offset, text: "this bracket is not closed" });
        }
        Ok((trim(std::mem::take(&mut self.rest)), None))
    }

    /// `name: value`; `None` where it is none.
    fn declaration(&mut self, item: &[Token<'_>]) -> Option<()> {
        let colon = item.iter().position(|token| token.kind == Kind::Mark(':'))?;
        let (name, value) = item.split_at(colon);
        let [name] = trim(name) else { return None };
        let value = trim(value.get(1..)?);
        self.packed.push_str(name.text);
        self.packed.push(':');
        if value.is_empty() {
            // Browsers that are older than that rule want a space for a custom property without a value.
            self.packed.push(' ');
        }
        self.squeeze(value, Part::Value);
        Some(())
    }

    fn squeeze(&mut self, tokens: &[Token<'_>], part: Part) {
        let tokens = without_idle_space(tokens, part);
        let mut before = None;
        for (at, token) in tokens.iter().enumerate() {
            let after = tokens.get(at + 1).map(|token| token.kind);
            let quoted = before == Some(Kind::Mark('=')) && after == Some(Kind::Mark(']'));
            match token.kind {
                Kind::Space => self.packed.push(' '),
                Kind::String if part == Part::Selector && quoted => {
                    self.packed.push_str(unquoted(token.text))
                }
                Kind::Word if part == Part::Value => self.packed.push_str(&short(token.text)),
                _ => self.packed.push_str(token.text),
            }
            before = Some(token.kind);
        }
    }
}

fn without_idle_space<'a>(tokens: &[Token<'a>], part: Part) -> Vec<Token<'a>> {
    let mark = |token: Option<&Token<'_>>| match token.map(|token| token.kind) {
        Some(Kind::Mark(mark)) => mark,
        _ => 'a',
    };
    let mut kept: Vec<Token<'a>> = Vec::new();
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Mark('(' | '[') => depth += 1,
            Kind::Mark(')' | ']') => depth = depth.saturating_sub(1),
            Kind::Space if means_nothing(mark(kept.last()), mark(tokens.get(at + 1)), part, depth > 0) => {
                continue;
            }
            _ => {}
        }
        kept.push(*token);
    }
    kept
}

/// Whether white space between these marks can go; `a` stands for whatever is no mark.
fn means_nothing(before: char, after: char, part: Part, in_brackets: bool) -> bool {
    let either = |marks: &str| marks.contains(before) || marks.contains(after);
    if "([,".contains(before) || ")],".contains(after) {
        return true;
    }
    match part {
        Part::Selector => either(">~+") || in_brackets && either("="),
        Part::AtRule => in_brackets && (before == ':' || either("<>=")),
        // Beside each other, the two would begin a comment.
        Part::Value if before == '/' && after == '*' => false,
        Part::Value => either("/!") || in_brackets && either("*"),
    }
}

/// The string's content where it is a name, which means the same.
fn unquoted(string: &str) -> &str {
    let inside = string.trim_matches(['"', '\'']);
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_');
    let name = inside.starts_with(|char: char| char.is_ascii_alphabetic()) && inside.chars().all(plain);
    if name { inside } else { string }
}

/// The same number or colour in fewer characters; any other word as it is.
fn short(word: &str) -> String {
    let (sign, number) = word.strip_prefix('-').map_or(("", word), |number| ("-", number));
    if let Some(digits) = number.strip_prefix("0.")
        && digits.starts_with(|char: char| char.is_ascii_digit())
    {
        return format!("{sign}.{digits}");
    }
    if let Some(digits) = word.strip_prefix('#')
        && matches!(digits.len(), 6 | 8)
        && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        && digits.as_bytes().chunks(2).all(|pair| pair.first() == pair.last())
    {
        return std::iter::once('#').chain(digits.chars().step_by(2)).collect();
    }
    word.to_owned()
}

fn trim<'a, 't>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let space = |token: &Token<'_>| matches!(token.kind, Kind::Space);
    let start = tokens.iter().take_while(|token| space(token)).count();
    let end = tokens.iter().rev().take_while(|token| space(token)).count();
    tokens.get(start..tokens.len() - end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(css: &str, expected: &str) {
        let packed = pack(css).unwrap();
        assert_eq!(packed, expected);
        assert_eq!(pack(&packed).as_deref(), Ok(expected), "packed once more");
    }

    #[test]
    fn comments_and_idle_space_go() {
        check(
            "/* a */\na {\n  color: red;\n  margin : 0 auto ; /* b */\n}\n\nb , c { }\n",
            "a{color:red;margin:0 auto}b,c{}",
        );
        check("a { ; color: red;; }", "a{color:red}");
        check("", "");
    }

    #[test]
    fn what_a_selector_says_stays() {
        check("a  b { }", "a b{}");
        check("a\n  /* c */ .b { }", "a .b{}");
        check("a > b ~ c + d { }", "a>b~c+d{}");
        check(".a :hover { }", ".a :hover{}");
        check("a:hover ::part( x ) { }", "a:hover ::part(x){}");
        check(":is( a, b ) :not( .c  .d ) * { }", ":is(a,b) :not(.c .d) *{}");
        check(":host( [data-x = \"y\"] ) ::slotted( * ) { }", ":host([data-x=y]) ::slotted(*){}");
        check(":nth-child( 2n + 1 of .a ) { }", ":nth-child(2n+1 of .a){}");
        check(":nth-child( 2n - 1 ) { }", ":nth-child(2n - 1){}");
        check("a [b] [c] { }", "a [b] [c]{}");
        check(".\\31 0 b { }", ".\\31 0 b{}");
        check(".a\\  b { }", ".a\\  b{}");
        check(".a0.5 { }", ".a0.5{}");
    }

    #[test]
    fn quotes_of_an_attribute_go_where_a_name_needs_none() {
        check("[a^=\"top\"][b$='-end'][c=\"\"] { }", "[a^=top][b$='-end'][c=\"\"]{}");
        check("[a=\"1\"][b=\"x y\"][c=\"x\" i] { }", "[a=\"1\"][b=\"x y\"][c=\"x\" i]{}");
    }

    #[test]
    fn what_a_value_says_stays() {
        check("a { width: calc( 100%  -  2 * ( 1px + 2px ) / 3 ) }", "a{width:calc(100% - 2*(1px + 2px)/3)}");
        check(
            "a { width: min(var(--b, 36em), calc(100% - 32px)) !important; }",
            "a{width:min(var(--b,36em),calc(100% - 32px))!important}",
        );
        check("a { margin: -0.5em 0.25em 10.5px 0 }", "a{margin:-.5em .25em 10.5px 0}");
        check("a { margin: 0 -1px; order: - 1 }", "a{margin:0 -1px;order:- 1}");
        check(
            "a { color: #aabbcc; fill: #AABBCCDD; stroke: #aabbcd }",
            "a{color:#abc;fill:#ABCD;stroke:#aabbcd}",
        );
        check(
            "a { color: rgb(0 0 0 / 50%); grid-area: 1 / 2 / 3 / 4 }",
            "a{color:rgb(0 0 0/50%);grid-area:1/2/3/4}",
        );
        check(
            "a { grid-template-columns: [ a ] minmax( 0, 1fr ) [ b ] 2fr }",
            "a{grid-template-columns:[a] minmax(0,1fr) [b] 2fr}",
        );
        check(
            "a { transform: translate( 1px ) rotate( 0.5turn ) }",
            "a{transform:translate(1px) rotate(.5turn)}",
        );
        check("a { transition: opacity 0.2s , color 0.1s }", "a{transition:opacity .2s,color .1s}");
        check("a { font: italic 1e+3px / 1.5 \"A  B\" , serif }", "a{font:italic 1e+3px/1.5 \"A  B\",serif}");
    }

    #[test]
    fn strings_and_addresses_stay() {
        check("a { content: \"a  b; } /* c */\" / '' }", "a{content:\"a  b; } /* c */\"/''}");
        check("a { content: \"\\\"  \\\\\" ; quotes: '\\'  ' }", "a{content:\"\\\"  \\\\\";quotes:'\\'  '}");
        check(
            "a { background: url(data:a/*;b,{c}#aabbcc) 0 0 }",
            "a{background:url(data:a/*;b,{c}#aabbcc) 0 0}",
        );
        check("a { background: url( \"a  b\" ) , URL(x\\)y) }", "a{background:url(\"a  b\"),URL(x\\)y)}");
    }

    #[test]
    fn custom_properties_keep_their_names_and_may_be_empty() {
        check(
            "a { --Pw-L: ; --b:  0 8px 32px var( --c, #0003 ) var( --d, ) }",
            "a{--Pw-L: ;--b:0 8px 32px var(--c,#0003) var(--d,)}",
        );
        check("a { --b: ; }", "a{--b: }");
    }

    #[test]
    fn rules_that_hold_rules() {
        check(
            "@media ( min-width : 30em )  and (max-height: 1.5em) , print { a { b: c; } }",
            "@media (min-width :30em) and (max-height:1.5em),print{a{b:c}}",
        );
        check("@container x (width >= 0.5em) { a { b: c } }", "@container x (width>=0.5em){a{b:c}}");
        check(
            "@supports not (width: calc( 1px + 2px )) { a { } }",
            "@supports not (width:calc(1px + 2px)){a{}}",
        );
        check("@supports selector(a :hover) { a { } }", "@supports selector(a :hover){a{}}");
        check("@keyframes a { from { b: c } 50% { b: d; } }", "@keyframes a{from{b:c}50%{b:d}}");
        check("@font-face { font-family: x; src: url(y) }", "@font-face{font-family:x;src:url(y)}");
        check(
            "a { b: c; &:hover , > d { e: f } g: h; @media print { i: j } }",
            "a{b:c;&:hover,>d{e:f}g:h;@media print{i:j}}",
        );
        check("@layer a , b;\n@layer b { }\n@namespace x \"y\";", "@layer a,b;@layer b{}@namespace x \"y\";");
    }

    #[test]
    fn a_comment_that_alone_parts_two_words_leaves_one() {
        check("a/* x */b { c: d/**/ e }", "a/**/b{c:d e}");
        check("a/* x */{ b: c }", "a{b:c}");
        check("a { b: c/* x *//* y */d }", "a{b:c/**/d}");
    }

    #[test]
    fn what_is_no_sheet_is_named_by_its_place() {
        let broken = |css: &str| pack(css).unwrap_err().offset;
        assert_eq!(broken("a { b: c"), 2);
        assert_eq!(broken("a { } }"), 6);
        assert_eq!(broken("a { b: (c } "), 7);
        assert_eq!(broken("a { b: c) }"), 8);
        assert_eq!(broken("a { b: [c) }"), 9);
        assert_eq!(broken("a { b: \"c }\n"), 7);
        assert_eq!(broken("a { } /* b"), 6);
        assert_eq!(broken("a { b: url(c }"), 7);
        assert_eq!(broken("a { b c; }"), 4);
        assert_eq!(broken("a: b;"), 0);
        assert_eq!(broken("a { --b: { c: d } }"), 4);
    }
}
