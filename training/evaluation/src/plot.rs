//! The card's plots as SVG: greys and one accent that read on light and dark paper alike.

use std::fmt::Write as _;

const INK: &str = "#808080";
const RULE: &str = "#80808055";
const ACCENT: &str = "#3b82c4";
const WIDTH: f64 = 720.0;

fn open(height: f64, title: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n<title>{title}</title>\n"
    )
}

fn text(svg: &mut String, x: f64, y: f64, anchor: &str, words: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{INK}\">{words}</text>");
}

fn line(svg: &mut String, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
    let _ = writeln!(svg, "<path d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\" stroke=\"{RULE}\"/>");
}

/// Loss over millions of tokens. Points are (tokens, loss).
pub(crate) fn curve(points: &[(f64, f64)]) -> String {
    let (height, left, right, top, bottom) = (300.0, 48.0, 12.0, 16.0, 40.0);
    let mut svg = open(height, "Training loss over tokens seen");
    let most_tokens = points.iter().map(|(tokens, _)| *tokens).fold(1.0, f64::max);
    let most_loss = points.iter().map(|(_, loss)| *loss).fold(0.5, f64::max).ceil();
    let x = |tokens: f64| left + (WIDTH - left - right) * tokens / most_tokens;
    let y = |loss: f64| top + (height - top - bottom) * (1.0 - loss / most_loss);
    for loss in 0..=most_loss as u32 {
        let at = y(f64::from(loss));
        line(&mut svg, (left, at), (WIDTH - right, at));
        text(&mut svg, left - 8.0, at + 4.0, "end", &loss.to_string());
    }
    let step = nice_step(most_tokens / 1e6);
    for tick in (0..).map(|n| f64::from(n) * step).take_while(|tick| *tick * 1e6 <= most_tokens) {
        text(&mut svg, x(tick * 1e6), height - bottom + 18.0, "middle", &format!("{tick}"));
    }
    text(&mut svg, WIDTH - right, height - 6.0, "end", "million tokens seen");
    text(&mut svg, left, 10.0, "start", "loss");
    let path: Vec<String> = points.iter().map(|(tokens, loss)| format!("{:.1} {:.1}", x(*tokens), y(*loss))).collect();
    let _ = writeln!(
        svg,
        "<path d=\"M{}\" fill=\"none\" stroke=\"{ACCENT}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>",
        path.join("L")
    );
    svg + "</svg>\n"
}

/// A distance between ticks of 1, 2 or 5 times a power of ten that gives five to ten of them.
fn nice_step(range: f64) -> f64 {
    let rough = (range / 8.0).max(1e-6);
    let power = 10f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough).unwrap_or(rough)
}

/// One row of [`spreads`]: shares from 0 to 1.
#[derive(Debug, Clone)]
pub(crate) struct Spread {
    pub(crate) name: String,
    pub(crate) worst: f64,
    pub(crate) median: f64,
    pub(crate) best: f64,
    pub(crate) baseline: f64,
}

/// From the worst to the best wording of every task, with the median and the baseline.
pub(crate) fn spreads(rows: &[Spread]) -> String {
    let (left, right, top, pitch) = (180.0, 16.0, 40.0, 15.0);
    let height = top + pitch * rows.len() as f64 + 16.0;
    let mut svg = open(height, "Accuracy of ten wordings of every task");
    let x = |share: f64| left + (WIDTH - left - right) * share;
    for percent in [0, 25, 50, 75, 100] {
        let at = x(f64::from(percent) / 100.0);
        line(&mut svg, (at, top - 8.0), (at, height - 12.0));
        text(&mut svg, at, top - 12.0, "middle", &format!("{percent} %"));
    }
    text(
        &mut svg,
        0.0,
        12.0,
        "start",
        "line: worst to best of ten wordings · dot: median · cross: best answer without a prompt",
    );
    for (row, at) in rows.iter().zip(0..) {
        let y = top + pitch * (f64::from(at) + 0.5);
        text(&mut svg, left - 10.0, y + 4.0, "end", &row.name);
        let _ = writeln!(
            svg,
            "<path d=\"M{:.1} {y:.1}H{:.1}\" stroke=\"{ACCENT}\" stroke-width=\"3\" stroke-linecap=\"round\" stroke-opacity=\".55\"/><circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{ACCENT}\"/>",
            x(row.worst),
            x(row.best.max(row.worst)),
            x(row.median)
        );
        let b = x(row.baseline);
        let _ = writeln!(
            svg,
            "<path d=\"M{:.1} {:.1}l6 6m0 -6l-6 6\" stroke=\"{INK}\" stroke-width=\"1.2\"/>",
            b - 3.0,
            y - 3.0
        );
    }
    svg + "</svg>\n"
}

/// Shares from 0 to 1 as labelled bars.
pub(crate) fn bars(title: &str, rows: &[(String, f64)]) -> String {
    let (left, right, top, pitch) = (180.0, 56.0, 8.0, 18.0);
    let height = top + pitch * rows.len() as f64 + 8.0;
    let mut svg = open(height, title);
    for ((name, share), at) in rows.iter().zip(0..) {
        let y = top + pitch * f64::from(at);
        text(&mut svg, left - 10.0, y + 12.0, "end", name);
        let width = (WIDTH - left - right) * share.clamp(0.0, 1.0);
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"10\" rx=\"2\" fill=\"{ACCENT}\" fill-opacity=\".7\"/>",
            y + 3.0
        );
        text(&mut svg, left + width + 6.0, y + 12.0, "start", &format!("{:.0} %", 100.0 * share));
    }
    svg + "</svg>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        for (range, step) in [(100.0, 20.0), (30.0, 5.0), (7.0, 1.0), (0.5, 0.1)] {
            assert!((nice_step(range) - step).abs() < 1e-9, "{range}: {}", nice_step(range));
        }
    }

    #[test]
    fn plots_of_nothing_are_still_drawn() {
        assert!(curve(&[]).ends_with("</svg>\n"));
        assert!(spreads(&[]).ends_with("</svg>\n"));
        assert!(bars("", &[]).ends_with("</svg>\n"));
    }
}
