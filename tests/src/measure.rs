//! How long a newcomer waits, and how fast the model answers: medians and the best of several fresh browsers.
//!
//! `cargo xtask measure` starts this over the release page. Nothing is asserted: these machines are noisy, so read the best beside the median.

use std::time::Duration;

use e2e::{Page, Site, Stage, StageError};

const N_VISITS: usize = 7;
const TO_WAIT: Duration = Duration::from_secs(120);

/// Presses Run as soon as there is a button, and notes milliseconds since navigation.
const STOPWATCH: &str = "
    globalThis.marks = {};
    const note = (name) => { marks[name] ??= performance.now(); };
    const look = () => {
        const at = (selector) => document.querySelector(selector);
        if (at('#run')) note('page');
        if (at('#run') && !at('#run').disabled && !marks.pressed) { note('pressed'); at('#run').click(); }
        if (at('#model')?.dataset.state === 'ready') note('model');
        if (at('#output')?.textContent.length > 0 && at('#output').dataset.state === 'running') note('token');
        if (at('#output')?.dataset.state === 'finished') note('finished');
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });";

fn main() -> Result<(), StageError> {
    let stage = Stage::set("measure", &Site::built())?;
    let mut visits = Vec::new();
    for _ in 0..N_VISITS {
        visits.push(visit(&stage.browser()?)?);
    }
    println!("{N_VISITS} visits, each with a fresh browser profile; milliseconds since navigation");
    println!("{:<24} {:>10} {:>10} {:>10}", "", "best", "median", "worst");
    for (at, name) in ["page shown", "model ready", "first token"].iter().enumerate() {
        row(name, visits.iter().map(|visit| visit.0[at]).collect(), false);
    }
    row("tokens/s, decode", visits.iter().map(|visit| visit.1).collect(), true);
    Ok(())
}

/// Marks in milliseconds, and tokens per second as the page shows them.
fn visit(page: &Page) -> Result<([f64; 3], f64), StageError> {
    page.before_each_document(STOPWATCH)?;
    page.open("/")?;
    page.wait_for_state("#output", &["finished", "failed"], TO_WAIT)?;
    let marks = page.run("return marks", Vec::new())?;
    let mark = |name: &str| marks[name].as_f64().unwrap_or(f64::NAN);
    let rate = page.run(
        "const term = [...document.querySelectorAll('dt')].find((dt) => dt.textContent === 'Tokens/s');
         return term ? parseFloat(term.nextElementSibling.textContent.replaceAll(',', '')) : null;",
        Vec::new(),
    )?;
    Ok(([mark("page"), mark("model"), mark("token")], rate.as_f64().unwrap_or(f64::NAN)))
}

/// Prints the best, the median and the worst of a figure.
fn row(name: &str, mut values: Vec<f64>, more_is_better: bool) {
    values.sort_by(f64::total_cmp);
    if more_is_better {
        values.reverse();
    }
    if let (Some(best), Some(worst)) = (values.first(), values.last()) {
        println!("{name:<24} {best:>10.0} {:>10.0} {worst:>10.0}", values[values.len() / 2]);
    }
}
