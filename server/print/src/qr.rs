//! A QR code: as a drawing, sharp at any size, and as a picture for those who take no drawings.

use std::fmt::Write;

use image::{GrayImage, Luma};
use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white around the code, as scanners want it.
const QUIET: i32 = 2;

/// Dots of the picture to a module.
const SCALE: u32 = 8;

/// The code for `text` as a picture, black on white; none when it is too long for any code.
pub(crate) fn picture(text: &str) -> Option<GrayImage> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = u32::try_from(code.size() + 2 * QUIET).ok()?.checked_mul(SCALE)?;
    let module = |at: u32| i32::try_from(at / SCALE).ok().map(|at| at - QUIET);
    Some(GrayImage::from_fn(side, side, |x, y| match (module(x), module(y)) {
        (Some(x), Some(y)) if code.get_module(x, y) => Luma([0]),
        (_, _) => Luma([255]),
    }))
}

/// The code for `text` as SVG; none when it is too long for any code.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let whole = size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{},{}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}"><path d="{path}" fill="#000"/></svg>"##
    ))
}
