//! Reads XML or HTML a character at a time and tells its tags. What must balance is decided by the kinds `markup` and `xml_attribute_count`.
//!
//! XML is read strictly, by the productions of XML 1.0 without a document type's internal subset; HTML leniently: values without quotes, attributes without
//! values and bare ampersands are fine. Begin with [`Tags::push`].

use crate::verdict::Span;

/// The state between two characters.
#[derive(Debug, Clone)]
pub(super) struct Tags {
    is_xml: bool,
    place: Place,
    /// Where the tag at hand begins.
    start: usize,
    name: String,
    /// The attributes of the tag at hand.
    attributes: Vec<String>,
    attribute: String,
}

/// What a character ended, or shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// A start tag is over.
    Start { name: String, n_attributes: usize, is_empty: bool, span: Span },
    /// An end tag is over.
    End { name: String, span: Span },
    /// A comment, a processing instruction or a document type is over.
    Other,
    /// Text that is not white space.
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    /// After `&` in text or in a value, with what to go back to.
    Reference {
        n: u8,
        quote: Option<char>,
    },
    Opened,
    StartName,
    EndName,
    /// White space after an end tag's name.
    EndSpace,
    /// Between attributes; whether white space has come.
    Inside {
        has_space: bool,
    },
    AttributeName,
    AfterAttributeName,
    BeforeValue,
    Value(char),
    Unquoted,
    /// A slash before the bracket that closes.
    Slash,
    /// After `<!`, what has come of it.
    Bang(u8),
    Comment(u8),
    Cdata(u8),
    Doctype(Option<char>),
    Question(bool),
}

/// The reason why a character cannot stand where it does.
pub(super) type Wrong = &'static str;

const CDATA: &[u8] = b"[CDATA[";
const DOCTYPE: &[u8] = b"DOCTYPE";

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | ':')
}

fn is_name_char(c: char) -> bool {
    is_name_start(c) || c.is_numeric() || matches!(c, '-' | '.' | '·') || ('\u{300}'..='\u{36f}').contains(&c)
}

impl Tags {
    pub(super) fn new(is_xml: bool) -> Tags {
        Tags {
            is_xml,
            place: Place::Text,
            start: 0,
            name: String::new(),
            attributes: Vec::new(),
            attribute: String::new(),
        }
    }

    /// Whether the text stands outside every tag.
    pub(super) fn is_outside(&self) -> bool {
        self.place == Place::Text
    }

    /// Forgets the tag at hand.
    pub(super) fn reset(&mut self) {
        *self = Tags::new(self.is_xml);
    }

    /// Takes in the character `c` at `at`.
    pub(super) fn push(&mut self, at: usize, c: char) -> Result<Option<Told>, Wrong> {
        let end = at + c.len_utf8();
        match (self.place, c) {
            (Place::Text, '<') => {
                self.start = at;
                self.name.clear();
                self.attributes.clear();
                self.place = Place::Opened;
            }
            (Place::Text, '&') if self.is_xml => {
                self.place = Place::Reference { n: 0, quote: None };
                return Ok(Some(Told::Text));
            }
            (Place::Text, c) => return Ok((!c.is_whitespace()).then_some(Told::Text)),
            (Place::Reference { n, quote }, c) => self.reference(n, quote, c)?,
            (Place::Opened, '/') => self.place = Place::EndName,
            (Place::Opened, '!') => self.place = Place::Bang(0),
            (Place::Opened, '?') => self.place = Place::Question(false),
            (Place::Opened, c) if is_name_start(c) => {
                self.name.push(c);
                self.place = Place::StartName;
            }
            (Place::Opened, _) if self.is_xml => return Err("Only a tag may begin with “<”."),
            (Place::Opened, _) => {
                self.place = Place::Text;
                return Ok(Some(Told::Text));
            }
            (Place::Bang(_) | Place::Comment(_) | Place::Cdata(_) | Place::Doctype(_) | Place::Question(_), c) => {
                return self.declaration(c);
            }
            (Place::EndName, c) if is_name_char(c) && (is_name_start(c) || !self.name.is_empty()) => self.name.push(c),
            (Place::EndName | Place::EndSpace, '>') if !self.name.is_empty() => {
                self.place = Place::Text;
                return Ok(Some(Told::End { name: self.said_name(), span: Span::new(self.start, end) }));
            }
            (Place::EndName | Place::EndSpace, c) if c.is_whitespace() && !self.name.is_empty() => {
                self.place = Place::EndSpace;
            }
            (Place::EndName | Place::EndSpace, _) => return Err("An end tag holds its name only."),
            (_, c) => return self.inside(c, end),
        }
        Ok(None)
    }

    /// A character of a start tag after its first.
    fn inside(&mut self, c: char, end: usize) -> Result<Option<Told>, Wrong> {
        match (self.place, c) {
            (Place::StartName, c) if is_name_char(c) => self.name.push(c),
            (Place::AttributeName, c) if is_name_char(c) => self.attribute.push(c),
            (Place::Value(quote), c) if c == quote => {
                self.end_attribute()?;
                self.place = Place::Inside { has_space: false };
            }
            (Place::Value(_), '<') if self.is_xml => return Err("A value must not hold “<”."),
            (Place::Value(quote), '&') if self.is_xml => self.place = Place::Reference { n: 0, quote: Some(quote) },
            (Place::Value(_), _) => {}
            (Place::AttributeName | Place::AfterAttributeName, '=') => self.place = Place::BeforeValue,
            (Place::BeforeValue, '"' | '\'') => self.place = Place::Value(c),
            (Place::BeforeValue, c) if c.is_whitespace() => {}
            (Place::BeforeValue, c) if !self.is_xml && c != '>' && c != '<' => self.place = Place::Unquoted,
            (Place::BeforeValue, _) => return Err("A value must stand in quotes."),
            (Place::Unquoted, '<') => return Err("A tag cannot hold “<”."),
            (Place::Unquoted, c) if !c.is_whitespace() && c != '>' => {}
            (Place::AttributeName, c) if c.is_whitespace() => self.place = Place::AfterAttributeName,
            (Place::AfterAttributeName, c) if c.is_whitespace() => {}
            (Place::AttributeName | Place::AfterAttributeName, _) if self.is_xml => {
                return Err("An attribute must have a value.");
            }
            (Place::AfterAttributeName, c) if is_name_start(c) => {
                self.end_attribute()?;
                self.attribute.push(c);
                self.place = Place::AttributeName;
            }
            (Place::Slash, c) if c != '>' => return Err("Only “>” may follow the slash."),
            (Place::Inside { has_space: true }, c) if is_name_start(c) => {
                self.attribute.push(c);
                self.place = Place::AttributeName;
            }
            (_, '>') => {
                if matches!(self.place, Place::AttributeName | Place::AfterAttributeName | Place::Unquoted) {
                    self.end_attribute()?;
                }
                let is_empty = self.place == Place::Slash;
                self.place = Place::Text;
                let (name, n_attributes) = (self.said_name(), self.attributes.len());
                return Ok(Some(Told::Start { name, n_attributes, is_empty, span: Span::new(self.start, end) }));
            }
            (_, '/') => {
                if matches!(self.place, Place::AttributeName | Place::AfterAttributeName) {
                    self.end_attribute()?;
                }
                self.place = Place::Slash;
            }
            (_, c) if c.is_whitespace() => {
                if self.place == Place::Unquoted {
                    self.end_attribute()?;
                }
                self.place = Place::Inside { has_space: true };
            }
            _ => return Err("The tag cannot go on like this."),
        }
        Ok(None)
    }

    fn end_attribute(&mut self) -> Result<(), Wrong> {
        let name = std::mem::take(&mut self.attribute);
        if self.is_xml && self.attributes.contains(&name) {
            return Err("The attribute is there twice.");
        }
        if self.attributes.len() == 1_000 {
            return Err("A tag has more than 1,000 attributes.");
        }
        self.attributes.push(name);
        Ok(())
    }

    /// The characters of `&amp;` or `&#233;` after the first.
    fn reference(&mut self, n: u8, quote: Option<char>, c: char) -> Result<(), Wrong> {
        let is_name = c.is_ascii_alphanumeric() || (n == 0 && c == '#');
        self.place = match (n, c) {
            (1.., ';') => quote.map_or(Place::Text, Place::Value),
            (0..32, _) if is_name => Place::Reference { n: n + 1, quote },
            _ => return Err("“&” must begin a reference such as “&amp;”."),
        };
        Ok(())
    }

    /// Comments, CDATA sections, document types and processing instructions.
    fn declaration(&mut self, c: char) -> Result<Option<Told>, Wrong> {
        let over = |tags: &mut Tags, told| {
            tags.place = Place::Text;
            Ok(Some(told))
        };
        // Of the fixed beginnings, `--` is numbered 0 to 1, `[CDATA[` 10 to 16 and `DOCTYPE` 20 to 26.
        let is_part = |word: &[u8], n: u8| {
            word.get(usize::from(n)).is_some_and(|part| char::from(*part).eq_ignore_ascii_case(&c))
        };
        self.place = match (self.place, c) {
            (Place::Bang(0), '-') => Place::Bang(1),
            (Place::Bang(1), '-') => Place::Comment(0),
            (Place::Bang(0), '[') if self.is_xml => Place::Bang(11),
            (Place::Bang(n @ 10..=15), _) if is_part(CDATA, n - 10) => Place::Bang(n + 1),
            (Place::Bang(16), '[') => Place::Cdata(0),
            (Place::Bang(0), 'D' | 'd') => Place::Bang(21),
            (Place::Bang(n @ 20..=25), _) if is_part(DOCTYPE, n - 20) => Place::Bang(n + 1),
            (Place::Bang(26), 'E' | 'e') => Place::Doctype(None),
            (Place::Bang(_), _) => return Err("There is no such declaration."),
            (Place::Comment(2), '>') => return over(self, Told::Other),
            (Place::Comment(2), _) if self.is_xml => return Err("A comment must not hold “--”."),
            (Place::Comment(n), '-') => Place::Comment((n + 1).min(2)),
            (Place::Comment(_), _) => Place::Comment(0),
            (Place::Cdata(2), '>') => return over(self, Told::Text),
            (Place::Cdata(n), ']') => Place::Cdata((n + 1).min(2)),
            (Place::Cdata(_), _) => Place::Cdata(0),
            (Place::Doctype(Some(quote)), c) => Place::Doctype((c != quote).then_some(quote)),
            (Place::Doctype(None), '"' | '\'') => Place::Doctype(Some(c)),
            (Place::Doctype(None), '>') => return over(self, Told::Other),
            (Place::Doctype(None), '[') => return Err("An internal subset of a document type is not supported."),
            (Place::Doctype(None), _) => Place::Doctype(None),
            (Place::Question(true), '>') => return over(self, Told::Other),
            (_, c) => Place::Question(c == '?'),
        };
        Ok(None)
    }

    /// HTML's names have no case.
    fn said_name(&self) -> String {
        if self.is_xml { self.name.clone() } else { self.name.to_ascii_lowercase() }
    }
}
