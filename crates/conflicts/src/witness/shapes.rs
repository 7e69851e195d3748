//! Documents that are data: what stands in the blocks is written into fields or elements.

use crate::branch::Literal;
use crate::random::Random;
use crate::witness::document::Document;

/// Comma-separated values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Csv {
    separator: &'static str,
    is_quoted: bool,
    columns: Vec<String>,
    n_columns: usize,
    /// 0 for as many as there is something to say.
    n_rows: usize,
}

impl Csv {
    pub(crate) fn of(literal: &Literal, is_quoted: bool, random: &mut Random) -> Csv {
        let fields = &literal.fields;
        let separator = match fields.text("separator") {
            "semicolon" => ";",
            "tab" => "\t",
            _ => ",",
        };
        let columns = fields.list("columns");
        let n_columns = if columns.is_empty() { 1 + random.below(3) } else { columns.len() };
        let n_rows = usize::try_from(fields.number("rows")).unwrap_or(0).min(1_000);
        Csv { separator, is_quoted: is_quoted || fields.flag("quoted"), columns, n_columns, n_rows }
    }

    /// The document's blocks as fields, row by row; what does not fit stands in the last field.
    pub(crate) fn text(&self, document: &Document) -> String {
        let mut cells: Vec<String> = self.columns.clone();
        cells.extend(document.start.clone().filter(|_| self.columns.is_empty()));
        cells.extend(document.blocks.iter().map(|block| block.text_with(document.spaces)));
        let n_end = usize::from(document.end.is_some());
        let least = self.n_columns * 2;
        let wanted = match self.n_rows {
            0 => (cells.len() + n_end).next_multiple_of(self.n_columns).max(least),
            n => self.n_columns * (n + 1),
        };
        let n_free = wanted.saturating_sub(n_end);
        if cells.len() > n_free {
            let rest: Vec<String> = cells.drain(n_free.saturating_sub(1)..).collect();
            cells.push(rest.join("\n"));
        }
        cells.resize(n_free, "~".to_owned());
        cells.extend(document.end.clone());
        let written: Vec<String> = cells.iter().map(|cell| self.field(cell)).collect();
        let rows = written.chunks(self.n_columns.max(1)).map(|row| row.join(self.separator));
        rows.collect::<Vec<_>>().join("\n")
    }

    fn field(&self, text: &str) -> String {
        let needs_quotes = text.contains(['"', '\n', '\r']) || text.contains(self.separator);
        if self.is_quoted || needs_quotes { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
    }
}

/// One element of XML or HTML around everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Markup {
    pub(crate) is_xml: bool,
    pub(crate) n_attributes: usize,
    /// How what is no markup is kept apart: by references, as character data, in a comment.
    pub(crate) escape: usize,
}

impl Markup {
    pub(crate) fn text(&self, plain: &str, begins_line: bool) -> String {
        let attributes: String = (0..self.n_attributes).map(|at| format!(" {}=''", name(at))).collect();
        let tag = if self.is_xml { "a" } else { "p" };
        // An item, a heading, a postscript need a line of their own.
        let plain = if begins_line { format!("\n{plain}\n") } else { plain.to_owned() };
        let has_marks = plain.contains(['<', '>', '&']);
        let inside = match self.escape {
            _ if !has_marks => plain,
            0 => plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
            1 if self.is_xml => format!("<![CDATA[{plain}]]>"),
            _ => format!("<!--{plain}-->"),
        };
        format!("<{tag}{attributes}>{inside}</{tag}>")
    }
}

/// Short names, all different.
fn name(at: usize) -> String {
    let letter = |at: usize| char::from_u32(0x61 + u32::try_from(at % 26).unwrap_or(0)).unwrap_or('a');
    if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at)) }
}
