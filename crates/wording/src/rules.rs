//! The rules for free prose, in the order in which they are tried: a token that one has read is left alone by the next.

mod case;
mod chinese;
mod count;
mod edges;
mod format;
mod headings;
mod keywords;
mod language;
mod times;

use crate::extract::Reading;

pub(crate) use keywords::cleaned as cleaned_keywords;
pub(crate) use language::name as language_name;

/// Tries every rule on the sentence.
pub(crate) fn read(reading: &mut Reading<'_>) {
    edges::repeat_request(reading);
    headings::read(reading);
    times::read(reading);
    case::title_case(reading);
    format::alternatives(reading);
    format::sections(reading);
    count::forward(reading);
    count::inverted(reading);
    case::whole(reading);
    edges::read(reading);
    format::read(reading);
    keywords::read(reading);
    language::read(reading);
    chinese::read(reading);
}
