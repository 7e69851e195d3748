//! The report as one HTML page: no script, nothing fetched, light and dark. Words and colours are those of DESIGN.md.
//!
//! Text of rows is escaped, and a policy in the page forbids everything but its own style, so that a response cannot become part of the page.

use std::fmt::Write;

use constraints::EvidenceRole;

use super::report::{Both, Failure, Report, counted, percent, tables};
use crate::{Finding, Profile};

const STYLE: &str = include_str!("report.css");

/// The whole page.
pub fn page(report: &Report<'_>) -> String {
    let title = escaped(&report.title());
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>Plumbline: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    for warning in report.warnings() {
        let _ = writeln!(out, "<p class=\"warn\">{}</p>", escaped(&warning));
    }
    scores(&mut out, report);
    for (title, rows) in tables(report.scores) {
        let _ = writeln!(out, "<h2>{title}</h2>");
        table(&mut out, &rows);
    }
    if !report.failures.is_empty() {
        let _ = writeln!(out, "<h2>The first {} rows not followed</h2>", report.failures.len());
        if report.profile == Profile::Official {
            out.push_str("<p class=\"small\">The verdicts are upstream's; marked places are where the repaired profile sees the constraint broken.</p>\n");
        }
    }
    report.failures.iter().for_each(|failure| row(&mut out, failure));
    if !report.bad_rows.is_empty() {
        out.push_str("<h2>Rows that could not be read</h2>\n<ul>\n");
        for bad in report.bad_rows {
            let _ = writeln!(out, "<li>{}</li>", escaped(bad));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn scores(out: &mut String, report: &Report<'_>) {
    out.push_str("<div class=\"wide\"><table>\n<tr><th>Score</th><th class=\"n\">Strict</th><th></th><th class=\"n\">Loose</th><th></th></tr>\n");
    for line in report.lines() {
        let value = |value: Option<f64>| match value {
            // A mean of levels is no share.
            Some(value) if line.name.contains("CSL") => format!("{value:.2}"),
            Some(value) => percent(value),
            None => String::new(),
        };
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"small\">{}</td><td class=\"n\">{}</td><td class=\"small\">{}</td></tr>",
            line.name,
            value(line.strict_value),
            counted(line.strict),
            value(line.loose_value),
            counted(line.loose)
        );
    }
    out.push_str("</table></div>\n");
}

fn table(out: &mut String, rows: &[Both]) {
    out.push_str("<div class=\"wide\"><table>\n<tr><th></th><th class=\"n\">Strict</th><th></th><th></th><th class=\"n\">Loose</th></tr>\n");
    for (name, strict, loose) in rows {
        let share = strict.share().unwrap_or_default();
        let _ = writeln!(
            out,
            "<tr><td><code>{}</code></td><td class=\"n\">{}</td><td><meter min=\"0\" max=\"1\" value=\"{share:.4}\">{}</meter></td>\
             <td class=\"small\">{}</td><td class=\"n\">{}</td></tr>",
            escaped(name),
            percent(share),
            percent(share),
            counted(Some(*strict)),
            loose.share().map(percent).unwrap_or_default()
        );
    }
    out.push_str("</table></div>\n");
}

fn row(out: &mut String, Failure { row, graded }: &Failure) {
    let _ = writeln!(out, "<article>\n<h3>Row {}</h3>", escaped(&row.id));
    if !row.prompt.is_empty() {
        let _ = writeln!(out, "<p class=\"prompt\">{}</p>", escaped(&row.prompt));
    }
    out.push_str("<ul class=\"verdicts\">\n");
    for (asked, finding) in row.asked.iter().zip(&graded.findings) {
        let (class, mark, words) = verdict(finding);
        let rescue = finding.rescued_by.map(|variant| format!(" Satisfied {}.", variant.name())).unwrap_or_default();
        let _ = writeln!(
            out,
            "<li class=\"{class}\"><span class=\"mark\" aria-hidden=\"true\">{mark}</span> <b>{words}</b> <code>{}</code> {}{}</li>",
            escaped(asked.id()),
            escaped(&finding.why.to_string()),
            escaped(&rescue)
        );
    }
    out.push_str("</ul>\n");
    match &row.response {
        Some(response) => {
            out.push_str("<div class=\"answer\">");
            marked(out, response, &graded.findings);
            out.push_str("</div>\n");
        }
        None => out.push_str("<p class=\"small\">There is no answer to this prompt.</p>\n"),
    }
    out.push_str("</article>\n");
}

fn verdict(finding: &Finding) -> (&'static str, &'static str, &'static str) {
    match (finding.strict, finding.loose, finding.is_checkable) {
        (_, _, false) => ("open", "○", "Not checkable"),
        (true, ..) => ("good", "✓", "Satisfied"),
        (false, true, _) => ("open", "✓", "Satisfied loosely"),
        (false, false, _) => ("bad", "✕", "Not satisfied"),
    }
}

/// The response with the places of constraints that are not satisfied: wavy where one is broken, dotted where a place counts towards it.
fn marked(out: &mut String, response: &str, findings: &[Finding]) {
    let broken = findings.iter().filter(|finding| !finding.strict).flat_map(|finding| &finding.evidence);
    // At each cut, how many more breaking and supporting places are open; one sweep, however many places overlap.
    let mut cuts: Vec<(usize, i32, i32)> = vec![(0, 0, 0), (response.len(), 0, 0)];
    for place in broken {
        let (start, end) = (place.span.start, place.span.end.min(response.len()));
        if start < end && response.is_char_boundary(start) && response.is_char_boundary(end) {
            let (breaks, supports) = if place.role == EvidenceRole::Violates { (1, 0) } else { (0, 1) };
            cuts.extend([(start, breaks, supports), (end, -breaks, -supports)]);
        }
    }
    cuts.sort_unstable();
    let (mut n_breaking, mut n_supporting) = (0, 0);
    for pair in cuts.windows(2) {
        let ((from, breaks, supports), (to, ..)) = (pair[0], pair[1]);
        n_breaking += breaks;
        n_supporting += supports;
        let text = escaped(response.get(from..to).unwrap_or_default());
        match (text.is_empty(), n_breaking > 0, n_supporting > 0) {
            (true, ..) => {}
            (_, true, _) => out.push_str(&format!("<mark class=\"breaks\">{text}</mark>")),
            (_, false, true) => out.push_str(&format!("<mark class=\"supports\">{text}</mark>")),
            _ => out.push_str(&text),
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Control characters are not allowed in HTML, and a browser would drop them.
            c if c.is_control() && !matches!(c, '\n' | '\t' | '\r') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Why;
    use constraints::{Evidence, Span};

    fn check(response: &str, places: &[(usize, usize, EvidenceRole)], expected: &str) {
        let evidence = places.iter().map(|(start, end, role)| Evidence { span: Span::new(*start, *end), role: *role });
        let finding = Finding {
            strict: false,
            loose: false,
            rescued_by: None,
            is_checkable: true,
            why: Why::Said(String::new()),
            evidence: evidence.collect(),
        };
        let mut out = String::new();
        marked(&mut out, response, &[finding]);
        assert_eq!(out, expected);
    }

    #[test]
    fn places_are_marked_and_text_is_escaped() {
        let (breaks, supports) = (EvidenceRole::Violates, EvidenceRole::Supports);
        check("a<b", &[], "a&lt;b");
        check("abc", &[(1, 2, breaks)], "a<mark class=\"breaks\">b</mark>c");
        check(
            "abcd",
            &[(0, 3, supports), (1, 4, breaks)],
            "<mark class=\"supports\">a</mark><mark class=\"breaks\">bc</mark><mark class=\"breaks\">d</mark>",
        );
        check("é\0", &[(1, 2, breaks), (0, 9, breaks)], "<mark class=\"breaks\">é\u{fffd}</mark>");
    }
}
