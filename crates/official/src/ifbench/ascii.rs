//! What is left of a text when Python decomposes it (`unicodedata.normalize("NFKD", …)`, Unicode 14) and then keeps ASCII alone.
//!
//! Two tables made by `tests/differential/ifbench_tables.py`: decompositions with one ASCII character, and those with several. Characters in neither
//! leave nothing; no decomposition moves an ASCII character, so each character may be reduced by itself.

/// The text as upstream compares names in it: `São Tomé` becomes `Sao Tome`, and what has no ASCII in it is gone.
pub(super) fn reduced(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else if let Some(single) =
            entry(&SINGLE, c, |row, place| row.as_bytes().get(place).copied()).filter(|&byte| byte != b'\t')
        {
            ascii.push(char::from(single));
        } else if let Some(several) = entry(&SEVERAL, c, |row, place| row.split('|').nth(place)) {
            ascii.push_str(several);
        }
    }
    ascii
}

/// Finds the row whose first character is the nearest at or below `c`, and in it the entry for `c`.
fn entry<T>(rows: &[(char, &'static str)], c: char, at: impl Fn(&'static str, usize) -> Option<T>) -> Option<T> {
    let row = rows.partition_point(|(first, _)| *first <= c).checked_sub(1)?;
    let (first, entries) = rows.get(row)?;
    at(entries, (u32::from(c) - u32::from(*first)) as usize)
}

/// Rows of neighbouring characters; one ASCII character for each, a tab where there is none.
const SINGLE: [(char, &str); 54] = [
    ('\u{A0}', " "),
    (
        '\u{A8}',
        " \ta\t\t\t\t \t\t23 \t\t\t 1o\t\t\t\t\tAAAAAA\tCEEEEIIII\tNOOOOO\t\tUUUUY\t\taaaaaa\tceeeeiiii\tnooooo\t\tuuuuy\tyAaAaAaCcCcCcCcDd\t\tEeEeEeEeEeGgGgGgGgHh\t\tIiIiIiIiI\t\t\tJjKk\tLlLlLlLl\t\tNnNnNnn\t\tOoOoOo\t\tRrRrRrSsSsSsSsTtTt\t\tUuUuUuUuUuUuWwYyYZzZzZzs",
    ),
    ('\u{1A0}', "Oo"),
    ('\u{1AF}', "Uu"),
    (
        '\u{1CD}',
        "AaIiOoUuUuUuUuUu\tAaAa\t\t\t\tGgKkOoOo\t\tj\t\t\tGg\t\tNnAa\t\t\t\tAaAaEeEeIiIiOoOoRrRrUuUuSsTt\t\tHh\t\t\t\t\t\tAaEeOoOoOoOoYy",
    ),
    ('\u{2B0}', "h\tjr\t\t\twy"),
    ('\u{2D8}', "      \t\t\tlsx"),
    ('\u{37A}', " \t\t\t;\t\t\t\t\t  "),
    ('\u{1D2C}', "A\tB\tDE\tGHIJKLMN\tO\tPRTUWa\t\t\tbde\t\t\tg\tkm\to\t\t\tptu\t\tv\t\t\t\t\t\tiruv"),
    ('\u{1D9C}', "c\t\t\tf"),
    ('\u{1DBB}', "z"),
    (
        '\u{1E00}',
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwyas\t\t\t\tAaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy",
    ),
    ('\u{1FBD}', " \t   "),
    ('\u{1FCD}', "   "),
    ('\u{1FDD}', "   "),
    ('\u{1FED}', "  `"),
    ('\u{1FFD}', "  \t           "),
    ('\u{2017}', " "),
    ('\u{2024}', "."),
    ('\u{202F}', " "),
    ('\u{203E}', " "),
    ('\u{205F}', " "),
    ('\u{2070}', "0i\t\t456789+\t=()n0123456789+\t=()\taeox\thklmnpst"),
    ('\u{2102}', "CC\t\t\t\t\tFgHHHh\tIILl\tN\t\t\tPQRRR\t\t\t\t\t\tZ\t\t\tZ\tKABC\teEF\tMo\t\t\t\ti"),
    ('\u{2145}', "Ddeij"),
    ('\u{215F}', "1I\t\t\tV\t\t\t\tX\t\tLCDMi\t\t\tv\t\t\t\tx\t\tlcdm"),
    ('\u{2260}', "="),
    ('\u{226E}', "<>"),
    ('\u{2460}', "123456789"),
    ('\u{24B6}', "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0"),
    ('\u{2C7C}', "jV"),
    ('\u{3000}', " "),
    ('\u{309B}', "  "),
    ('\u{32C0}', "123456789"),
    ('\u{3358}', "0123456789"),
    ('\u{3382}', "A"),
    ('\u{338C}', "Fg"),
    ('\u{3395}', "l\t\t\t\t\tm"),
    ('\u{33B2}', "s\t\t\tV\t\t\t\t\tW\t\t\tkM"),
    ('\u{33E0}', "123456789"),
    ('\u{A7F2}', "CFQ"),
    ('\u{FB29}', "+"),
    ('\u{FC5E}', "      "),
    ('\u{FDFB}', " "),
    ('\u{FE10}', ",\t\t:;!?"),
    ('\u{FE33}', "__(){}"),
    ('\u{FE47}', "[]    ___,\t.\t;:?!\t(){}\t\t#&*+-<>=\t\\$%@\t\t\t\t \t \t \t \t \t \t \t "),
    ('\u{FF01}', "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"),
    ('\u{FFE3}', " "),
    ('\u{107A5}', "q"),
    (
        '\u{1D400}',
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg\tijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzA\tCD\t\tG\t\tJK\t\tNOPQ\tSTUVWXYZabcd\tf\thijklmn\tpqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzAB\tDEFG\t\tJKLMNOPQ\tSTUVWXY\tabcdefghijklmnopqrstuvwxyzAB\tDEFG\tIJKLM\tO\t\t\tSTUVWXY\tabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    ),
    ('\u{1D7CE}', "01234567890123456789012345678901234567890123456789"),
    ('\u{1F12A}', "SCR\t\t\tABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ('\u{1FBF0}', "0123456789"),
];

/// Rows of neighbouring characters; several ASCII characters for each, parted by vertical bars, which none of them holds.
const SEVERAL: [(char, &str); 49] = [
    ('\u{BC}', "14|12|34"),
    ('\u{132}', "IJ|ij"),
    ('\u{1C4}', "DZ|Dz|dz|LJ|Lj|lj|NJ|Nj|nj"),
    ('\u{1F1}', "DZ|Dz|dz"),
    ('\u{2025}', "..|..."),
    ('\u{203C}', "!!"),
    ('\u{2047}', "??|?!|!?"),
    ('\u{20A8}', "Rs"),
    ('\u{2100}', "a/c|a/s"),
    ('\u{2105}', "c/o|c/u"),
    ('\u{2116}', "No"),
    ('\u{2120}', "SM|TEL|TM"),
    ('\u{213B}', "FAX"),
    ('\u{2150}', "17|19|110|13|23|15|25|35|45|16|56|18|38|58|78"),
    ('\u{2161}', "II|III|IV"),
    ('\u{2165}', "VI|VII|VIII|IX"),
    ('\u{216A}', "XI|XII"),
    ('\u{2171}', "ii|iii|iv"),
    ('\u{2175}', "vi|vii|viii|ix"),
    ('\u{217A}', "xi|xii"),
    ('\u{2189}', "03"),
    (
        '\u{2469}',
        "10|11|12|13|14|15|16|17|18|19|20|(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)|(12)|(13)|(14)|(15)|(16)|(17)|(18)|(19)|(20)|1.|2.|3.|4.|5.|6.|7.|8.|9.|10.|11.|12.|13.|14.|15.|16.|17.|18.|19.|20.|(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|(i)|(j)|(k)|(l)|(m)|(n)|(o)|(p)|(q)|(r)|(s)|(t)|(u)|(v)|(w)|(x)|(y)|(z)",
    ),
    ('\u{2A74}', "::=|==|==="),
    ('\u{3200}', "()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()"),
    (
        '\u{3220}',
        "()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()|()",
    ),
    ('\u{3250}', "PTE|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35"),
    ('\u{32B1}', "36|37|38|39|40|41|42|43|44|45|46|47|48|49|50"),
    ('\u{32C9}', "10|11|12|Hg|erg|eV|LTD"),
    ('\u{3362}', "10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|hPa|da|AU|bar|oV|pc|dm|dm2|dm3|IU"),
    ('\u{3380}', "pA|nA"),
    ('\u{3383}', "mA|kA|KB|MB|GB|cal|kcal|pF|nF"),
    ('\u{338E}', "mg|kg|Hz|kHz|MHz|GHz|THz"),
    ('\u{3396}', "ml|dl|kl|fm|nm"),
    ('\u{339C}', "mm|cm|km|mm2|cm2|m2|km2|mm3|cm3|m3|km3|ms|ms2|Pa|kPa|MPa|GPa|rad|rads|rads2|ps|ns"),
    ('\u{33B3}', "ms|pV|nV"),
    ('\u{33B7}', "mV|kV|MV|pW|nW"),
    ('\u{33BD}', "mW|kW|MW"),
    ('\u{33C2}', "a.m.|Bq|cc|cd|Ckg|Co.|dB|Gy|ha|HP|in|KK|KM|kt|lm|ln|log|lx|mb|mil|mol|PH|p.m.|PPM|PR|sr|Sv|Wb|Vm|Am"),
    ('\u{33E9}', "10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30|31|gal"),
    ('\u{FB00}', "ff|fi|fl|ffi|ffl|st|st"),
    ('\u{FDFA}', "   "),
    ('\u{FE19}', "..."),
    ('\u{FE30}', ".."),
    ('\u{1F100}', "0.|0,|1,|2,|3,|4,|5,|6,|7,|8,|9,"),
    (
        '\u{1F110}',
        "(A)|(B)|(C)|(D)|(E)|(F)|(G)|(H)|(I)|(J)|(K)|(L)|(M)|(N)|(O)|(P)|(Q)|(R)|(S)|(T)|(U)|(V)|(W)|(X)|(Y)|(Z)",
    ),
    ('\u{1F12D}', "CD|WZ"),
    ('\u{1F14A}', "HV|MV|SD|SS|PPV|WC"),
    ('\u{1F16A}', "MC|MD|MR"),
    ('\u{1F190}', "DJ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_widths_and_ligatures_are_reduced() {
        let check = |text: &str, expected: &str| assert_eq!(reduced(text), expected, "{text}");
        check("São Tomé, Côte d’Ivoire", "Sao Tome, Cote dIvoire");
        check("Ｚａｍｂｉａ ﬁn ½ ㎏ №", "Zambia fin 12 kg No");
        check("東京 Москва", " ");
        check("𝐙𝑧 ¨ \u{A0}|", "Zz    |");
    }
}
