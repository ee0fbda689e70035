//! Whether bytes are a picture that a letterhead can bear. Only the frame is read, never the pixels:
//! signature, size and end, so that nothing else is kept and served as a picture.

/// A side longer than this is no logo.
const LONGEST_SIDE: u32 = 4_096;
/// A side shorter than this cannot be printed.
const SHORTEST_SIDE: u32 = 16;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const PNG_END: &[u8] = b"\0\0\0\0IEND\xaeB`\x82";

/// The forms of pictures that browsers and printed minutes both know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureForm {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
}

impl PictureForm {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// The form of a picture; none for bytes that are no whole picture of a fitting size.
pub fn picture_form(bytes: &[u8]) -> Option<PictureForm> {
    let (form, (width, height)) = match png_size(bytes) {
        Some(size) => (PictureForm::Png, size),
        None => (PictureForm::Jpeg, jpeg_size(bytes)?),
    };
    let fits = |side| (SHORTEST_SIDE..=LONGEST_SIDE).contains(&side);
    (fits(width) && fits(height)).then_some(form)
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(PNG_SIGNATURE)?;
    let header = rest.strip_prefix(b"\0\0\0\x0dIHDR")?;
    bytes.ends_with(PNG_END).then_some(())?;
    Some((number(header.get(0..4)?), number(header.get(4..8)?)))
}

/// Walks over the segments to the one that starts the frame (ITU-T T.81, B.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    bytes.ends_with(b"\xff\xd9").then_some(())?;
    loop {
        let marker = match rest {
            [0xff, 0xff, ..] => {
                rest = rest.get(1..)?;
                continue;
            }
            [0xff, marker, ..] => *marker,
            [] | [_, ..] => return None,
        };
        let segment = rest.get(2..)?;
        let length = usize::try_from(number(segment.get(0..2)?)).ok()?;
        let content = segment.get(2..length)?;
        // Frames are C0 to CF but for the tables C4, C8 and CC.
        if (0xc0..=0xcf).contains(&marker) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((number(content.get(3..5)?), number(content.get(1..3)?)));
        }
        rest = segment.get(length..)?;
    }
}

fn number(big_endian: &[u8]) -> u32 {
    big_endian.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        [PNG_SIGNATURE, b"\0\0\0\x0dIHDR", &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\x02\0\0\0crc.", PNG_END]
            .concat()
    }

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let table = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
        [
            b"\xff\xd8",
            &table[..],
            b"\xff\xff\xc2\0\x0b\x08",
            &height.to_be_bytes(),
            &width.to_be_bytes(),
            b"\x01\0\0\0",
            b"\xff\xd9",
        ]
        .concat()
    }

    #[test]
    fn a_whole_picture_of_a_fitting_size_is_one() {
        for (bytes, expected) in [
            (png(200, 240), Some(PictureForm::Png)),
            (jpeg(200, 240), Some(PictureForm::Jpeg)),
            (png(15, 240), None),
            (png(200, 4_097), None),
            (png(u32::MAX, u32::MAX), None),
            (jpeg(0, 0), None),
            (jpeg(200, 5_000), None),
            (b"GIF89a".to_vec(), None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), None),
            (b"\xff\xd8\xff\xd9".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(picture_form(&bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn no_cut_and_no_flipped_byte_is_too_much() {
        for whole in [png(200, 240), jpeg(200, 240)] {
            for length in 0..whole.len() {
                assert_eq!(picture_form(whole.get(..length).unwrap_or_default()), None, "cut at {length}");
                let mut flipped = whole.clone();
                if let Some(byte) = flipped.get_mut(length) {
                    *byte ^= 0xff;
                }
                // Whatever it says of it, it says something.
                let _verdict = picture_form(&flipped);
            }
        }
    }
}
