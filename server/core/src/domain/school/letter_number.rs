//! The numbers of letters and minutes, after the pattern that a school writes once.

/// How most schools number the letters of their counselling service.
pub const DEFAULT_LETTER_NUMBER: &str = "{number}/BK/{month}/{year}";

const MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const LONGEST: usize = 100;

/// Whether a pattern gives each letter of a year its own number: it counts, and has no word in braces that we do not know.
pub fn is_letter_number_pattern(pattern: &str) -> bool {
    let mut rest = pattern.to_owned();
    for known in ["{number}", "{month}", "{year}"] {
        rest = rest.replace(known, "");
    }
    pattern.chars().count() <= LONGEST
        && pattern.contains("{number}")
        && !rest.contains(['{', '}'])
        && !pattern.chars().any(char::is_control)
}

/// The number of a letter: `month` is 1 to 12 and is written in Roman figures, as letters have it.
pub fn letter_number(pattern: &str, number: u32, (year, month): (i32, u8)) -> String {
    let roman = usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    pattern.replace("{number}", &format!("{number:03}")).replace("{month}", roman).replace("{year}", &year.to_string())
}
