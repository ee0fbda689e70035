//! The fonts that travel inside the binary, and which letters they have. Licences: `fonts/README.md`.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const FILES: [&[u8]; 12] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSans-Italic.ttf"),
    include_bytes!("../fonts/NotoSans-BoldItalic.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../fonts/NotoSansJavanese-Regular.ttf"),
    include_bytes!("../fonts/NotoSansSundanese-Regular.ttf"),
    include_bytes!("../fonts/NotoSansBalinese-Regular.ttf"),
    include_bytes!("../fonts/NotoSansBuginese-Regular.ttf"),
    include_bytes!("../fonts/NotoSansSymbols2-Regular.ttf"),
    include_bytes!("../fonts/NotoEmoji-Regular.ttf"),
];

/// The fonts with their catalogue.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) list: Vec<Font>,
}

/// Read once; they are part of the program.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let list: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&list)), list }
});

/// Whether one of the fonts can draw it.
pub(crate) fn has(letter: char) -> bool {
    FONTS.list.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_and_the_scripts_of_the_country_are_there() {
        assert_eq!(FONTS.list.len(), FILES.len());
        for letter in ['a', 'é', 'ꦗ', 'ا', 'ᮃ', 'ᬅ', 'ᨀ', '☐', '😀', '\u{fffd}'] {
            assert!(has(letter), "{letter}");
        }
        assert!(!has('漢'));
    }
}
