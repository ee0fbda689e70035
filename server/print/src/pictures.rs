//! Pictures as a word processor takes them: PNG, with its size. What is no picture gives none, and the document goes without.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

use crate::qr;

/// The widest and highest picture that is read.
const MAX_SIDE: u32 = 4_096;

/// A picture with its size in dots.
pub(crate) struct Picture {
    pub(crate) png: Vec<u8>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A PNG or JPEG picture that somebody handed in.
pub(crate) fn read(bytes: &[u8]) -> Option<Picture> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    reader.limits(limits);
    written(&reader.decode().ok()?)
}

/// The QR code for `text`.
pub(crate) fn qr_code(text: &str) -> Option<Picture> {
    written(&DynamicImage::ImageLuma8(qr::picture(text)?))
}

fn written(image: &DynamicImage) -> Option<Picture> {
    let mut png = Cursor::new(Vec::new());
    image.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(Picture { png: png.into_inner(), width: image.width(), height: image.height() })
}
