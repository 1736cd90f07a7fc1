//! A second try for JSON that is broken: comments, control characters, entities for marks, commas too many or too few, a
//! text that was cut.
//!
//! One pass and no error: what cannot be read is left out, and what was read before it is kept. Only pages get this; our
//! own files are read strictly.

use serde_json::{Map, Number, Value};

/// How deep values may stand in one another.
const DEEPEST: usize = 100;

/// Reads what can be read; none where no object or list opens the text.
pub(in crate::feed) fn parse(text: &str) -> Option<Value> {
    let decoded;
    let text = if text
        .trim_start_matches(['{', '[', ' ', '\n'])
        .starts_with("&quot;")
        || text.starts_with("&#123;")
    {
        decoded = crate::feed::html::plain(text);
        decoded.as_str()
    } else {
        text
    };
    let start = text.find(['{', '['])?;
    // Anything else before it but comments and wrappers is no JSON.
    if text
        .get(..start)?
        .chars()
        .filter(|c| c.is_alphanumeric())
        .count()
        > 60
    {
        return None;
    }
    let mut reader = Reader {
        chars: text.get(start..)?.chars().collect(),
        at: 0,
    };
    let first = reader.value(0)?;
    let mut all = vec![first];
    // "{...}{...}" and "{...},{...}": several in a row.
    loop {
        reader.blank();
        if reader.peek() == Some(',') || reader.peek() == Some(';') {
            reader.at += 1;
            continue;
        }
        if !matches!(reader.peek(), Some('{' | '[')) {
            break;
        }
        let Some(next) = reader.value(0) else { break };
        all.push(next);
    }
    if all.len() == 1 {
        all.pop()
    } else {
        Some(Value::Array(all))
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn ahead(&self, by: usize) -> Option<char> {
        self.chars.get(self.at + by).copied()
    }

    /// Steps over blanks, comments and control characters.
    fn blank(&mut self) {
        while let Some(c) = self.peek() {
            if c.is_whitespace() || c.is_control() || c == '\u{feff}' {
                self.at += 1;
            } else if c == '/' && self.ahead(1) == Some('/') {
                while self.peek().is_some_and(|c| c != '\n') {
                    self.at += 1;
                }
            } else if c == '/' && self.ahead(1) == Some('*') {
                self.at += 2;
                while self.peek().is_some()
                    && !(self.peek() == Some('*') && self.ahead(1) == Some('/'))
                {
                    self.at += 1;
                }
                self.at += 2;
            } else {
                break;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.blank();
        match self.peek()? {
            '{' if depth < DEEPEST => Some(self.object(depth)),
            '[' if depth < DEEPEST => Some(self.array(depth)),
            '{' | '[' => None,
            mark @ ('"' | '\'') => {
                self.at += 1;
                Some(Value::String(self.string(mark)))
            }
            _ => Some(self.bare()),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut fields = Map::new();
        loop {
            self.blank();
            match self.peek() {
                None => break,
                Some('}') => {
                    self.at += 1;
                    break;
                }
                Some(',' | ';') => {
                    self.at += 1;
                    continue;
                }
                // A list's end where an object's was due: the object was never closed.
                Some(']') => break,
                Some(_) => {}
            }
            let before = self.at;
            let name = match self.peek() {
                Some(mark @ ('"' | '\'')) => {
                    self.at += 1;
                    self.string(mark)
                }
                _ => self.word(),
            };
            self.blank();
            if self.peek() == Some(':') {
                self.at += 1;
                let Some(value) = self.value(depth + 1) else {
                    break;
                };
                fields.insert(name, value);
            } else if self.at == before {
                self.at += 1;
            }
        }
        Value::Object(fields)
    }

    fn array(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut list = Vec::new();
        loop {
            self.blank();
            match self.peek() {
                None => break,
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some(',') => {
                    self.at += 1;
                    continue;
                }
                Some('}') => break,
                Some(_) => {}
            }
            let before = self.at;
            let Some(value) = self.value(depth + 1) else {
                break;
            };
            if self.at == before {
                self.at += 1;
            } else {
                list.push(value);
            }
        }
        Value::Array(list)
    }

    /// A string after its opening mark. A mark inside that was not escaped is told by what follows it.
    fn string(&mut self, mark: char) -> String {
        let mut out = String::new();
        while let Some(c) = self.peek() {
            self.at += 1;
            match c {
                '\\' => self.escape(&mut out),
                c if c == mark => {
                    if self.closes() {
                        break;
                    }
                    out.push(c);
                }
                c if c.is_control() && c != '\n' && c != '\t' => {}
                c => out.push(c),
            }
        }
        out
    }

    /// Whether what follows a mark can follow a string's end.
    fn closes(&self) -> bool {
        let mut at = self.at;
        while self.chars.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        match self.chars.get(at) {
            None | Some(':' | '}' | ']') => true,
            // A comma also stands in prose: what follows must open a name, a value or the end.
            Some(',') => {
                at += 1;
                while self.chars.get(at).is_some_and(|c| c.is_whitespace()) {
                    at += 1;
                }
                matches!(
                    self.chars.get(at),
                    None | Some(
                        '"' | '\'' | '{' | '[' | '}' | ']' | '-' | '/' | '0'
                            ..='9' | 't' | 'f' | 'n'
                    )
                )
            }
            // A comma that was forgotten between two lines.
            Some('"') => self
                .chars
                .get(self.at..at)
                .is_some_and(|between| between.contains(&'\n')),
            Some('/') => true,
            Some(_) => false,
        }
    }

    fn escape(&mut self, out: &mut String) {
        let Some(c) = self.peek() else { return };
        self.at += 1;
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => {}
            'b' | 'f' => out.push(' '),
            'u' => {
                let first = self.hex();
                let code = match first {
                    Some(high @ 0xd800..=0xdbff)
                        if self.peek() == Some('\\') && self.ahead(1) == Some('u') =>
                    {
                        self.at += 2;
                        self.hex()
                            .filter(|low| (0xdc00..=0xdfff).contains(low))
                            .map(|low| 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
                    }
                    other => other,
                };
                out.push(code.and_then(char::from_u32).unwrap_or('\u{fffd}'));
            }
            c => out.push(c),
        }
    }

    fn hex(&mut self) -> Option<u32> {
        let digits: String = self.chars.get(self.at..self.at + 4)?.iter().collect();
        let code = u32::from_str_radix(&digits, 16).ok()?;
        self.at += 4;
        Some(code)
    }

    /// A name or value without marks.
    fn word(&mut self) -> String {
        let start = self.at;
        while self.peek().is_some_and(|c| {
            !c.is_whitespace() && !matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"')
        }) {
            self.at += 1;
        }
        self.chars
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    fn bare(&mut self) -> Value {
        let word = self.word();
        match word.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "undefined" | "NaN" | "" => Value::Null,
            word => word
                .parse::<i64>()
                .map(|number| Value::Number(number.into()))
                .ok()
                .or_else(|| {
                    word.parse()
                        .ok()
                        .and_then(Number::from_f64)
                        .map(Value::Number)
                })
                .unwrap_or_else(|| Value::String(word.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn broken_json_is_read_as_far_as_it_goes() {
        let whole = json!({"a": "b", "c": [1, {"d": true}]});
        for text in [
            r#"{"a":"b","c":[1,{"d":true}]}"#,
            r#"// a page's own words
               {"a":"b",/* here */"c":[1,{"d":true,},],}"#,
            r#"<!-- {"a":"b","c":[1,{"d":true}]} -->"#,
            r#"{a:'b',"c":[1,{"d":true}]};"#,
            r#"{"a":"b","c":[1,{"d":true"#,
            "{\"a\":\"b\"\n\"c\":[1,{\"d\":true}]}",
            "{&quot;a&quot;:&quot;b&quot;,&quot;c&quot;:[1,{&quot;d&quot;:true}]}",
        ] {
            assert_eq!(parse(text), Some(whole.clone()), "{text}");
        }
        let several = parse("{\"a\":1}\n{\"a\":2}").unwrap();
        assert_eq!(several, json!([{"a": 1}, {"a": 2}]));
    }

    #[test]
    fn marks_and_line_ends_inside_strings() {
        let value =
            parse("{\"headline\":\"Port \"shut\" says\nmayor\u{1}, she \\'knows\\'\",\"n\":-1.5}")
                .unwrap();
        assert_eq!(value["headline"], "Port \"shut\" says\nmayor, she 'knows'");
        assert_eq!(value["n"], -1.5);
        assert_eq!(
            parse(r#"{"a":"\ud83d\ude00\u12"}"#).unwrap()["a"],
            "😀\u{fffd}12"
        );
    }

    #[test]
    fn what_is_no_json_is_none() {
        assert_eq!(parse("Ships wait."), None);
        assert_eq!(parse(""), None);
        assert!(parse(&"[".repeat(100_000)).is_some());
        assert!(parse(&"{\"a\":".repeat(100_000)).is_some());
    }
}
