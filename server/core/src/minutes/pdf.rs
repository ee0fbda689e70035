//! Finds the sealed minutes inside a PDF that Rembuk printed. Strict: it reads what the printer writes (one plain table of objects,
//! one file inside) and no more of PDF than that, so that there is one answer to which file is meant. Total and bounded: any bytes
//! give an answer, nothing is allocated by a number that the file declares, and no object is read twice.

mod object;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::MAX_FILE_BYTES;
use object::{Dict, Object, Reader};

/// The name of the file inside.
pub const ENCLOSED_NAME: &str = "rembuk-minutes.json";
/// The largest PDF that is looked into, in bytes.
pub const MAX_PDF_BYTES: usize = 8 * 1024 * 1024;
/// The mark that every PDF begins with.
const MAGIC: &[u8] = b"%PDF-";
/// The last line, with the end of line that the printer writes behind it.
const END: &[u8] = b"%%EOF";
/// How far before the end the place of the table stands.
const TAIL_BYTES: usize = 64;
/// An entry of the table of objects.
const ENTRY_BYTES: usize = 20;

/// Why no minutes were found in a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// Larger than any that is printed.
    #[error("the PDF is larger than printed minutes can be")]
    TooLarge,
    /// Read to its end, and there is no file of ours in it.
    #[error("no sealed minutes travel inside the PDF")]
    NothingInside,
    /// Not as the printer writes it: something was added behind it, another program wrote it anew, or it holds several files.
    #[error("the PDF is not as it was printed")]
    Changed,
}

/// Whether the bytes are a PDF.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The sealed file inside a PDF, not checked yet.
pub fn enclosed(pdf: &[u8]) -> Result<Vec<u8>, PdfError> {
    if pdf.len() > MAX_PDF_BYTES {
        return Err(PdfError::TooLarge);
    }
    match find(pdf) {
        Some(found) => found,
        // A PDF of another program, or one that was tampered with: only the name of our file tells them apart.
        None if pdf.windows(ENCLOSED_NAME.len()).any(|window| window == ENCLOSED_NAME.as_bytes()) => {
            Err(PdfError::Changed)
        }
        None => Err(PdfError::NothingInside),
    }
}

/// None where the PDF is not in the printer's form.
fn find(pdf: &[u8]) -> Option<Result<Vec<u8>, PdfError>> {
    let table = Table::of(pdf)?;
    let catalog = table.dict(table.root)?;
    let listed = match catalog.get("AF") {
        Some(Object::Array(listed)) => listed.as_slice(),
        Some(_) => return None,
        None => &[],
    };
    let named = table.named_files(&catalog)?;
    let [Object::Reference(specification)] = listed else {
        let nothing = listed.is_empty() && named.is_empty();
        return Some(Err(if nothing { PdfError::NothingInside } else { PdfError::Changed }));
    };
    if named != [*specification] {
        return Some(Err(PdfError::Changed));
    }
    let file = table.dict(*specification)?;
    let is_ours = |key| matches!(file.get(key), Some(Object::Text(name)) if name == ENCLOSED_NAME.as_bytes());
    if !is_ours("F") {
        return Some(Err(PdfError::NothingInside));
    }
    let Some(Object::Dict(streams)) = file.get("EF") else { return None };
    let Some(Object::Reference(stream)) = streams.get("F") else { return None };
    if streams.get("UF").is_some_and(|other| *other != Object::Reference(*stream)) {
        return Some(Err(PdfError::Changed));
    }
    Some(Ok(table.stream(*stream)?))
}

/// Where each object begins.
struct Table<'a> {
    pdf: &'a [u8],
    entries: &'a [u8],
    root: u32,
}

impl<'a> Table<'a> {
    /// Reads the table at the end of the file; there is one, and nothing stands behind it.
    fn of(pdf: &'a [u8]) -> Option<Self> {
        let end = pdf.strip_suffix(b"\r\n").or_else(|| pdf.strip_suffix(b"\n")).unwrap_or(pdf).strip_suffix(END)?;
        let tail = end.get(end.len().saturating_sub(TAIL_BYTES)..)?;
        let mark = b"startxref";
        let at = tail.windows(mark.len()).rposition(|window| window == mark)?;
        let place = Reader::new(tail.get(at + mark.len()..)?).whole_number()?;
        let mut reader = Reader::new(pdf.get(usize::try_from(place).ok()?..)?);
        reader.word(b"xref")?;
        if reader.whole_number()? != 0 {
            return None;
        }
        let count = usize::try_from(reader.whole_number()?).ok()?;
        reader.line_end()?;
        let entries = reader.take(count.checked_mul(ENTRY_BYTES)?)?;
        reader.word(b"trailer")?;
        let Object::Dict(trailer) = reader.object()? else { return None };
        // An update appended by another program names the table before it; so does an encrypted file name its key.
        if ["Prev", "XRefStm", "Encrypt"].iter().any(|key| trailer.contains_key(*key)) {
            return None;
        }
        let Some(Object::Reference(root)) = trailer.get("Root") else { return None };
        Some(Self { pdf, entries, root: *root })
    }

    /// A reader behind `N 0 obj`.
    fn object(&self, number: u32) -> Option<Reader<'a>> {
        let at = usize::try_from(number).ok()?.checked_mul(ENTRY_BYTES)?;
        let entry = self.entries.get(at..at.checked_add(ENTRY_BYTES)?)?;
        let (place, in_use) = (entry.get(..10)?, entry.get(17)? == &b'n');
        let place = std::str::from_utf8(place).ok()?.parse().ok().filter(|_| in_use)?;
        let mut reader = Reader::new(self.pdf.get::<std::ops::RangeFrom<usize>>(place..)?);
        if reader.whole_number()? != u64::from(number) || reader.whole_number()? != 0 {
            return None;
        }
        reader.word(b"obj")?;
        Some(reader)
    }

    fn dict(&self, number: u32) -> Option<Dict> {
        if let Object::Dict(dict) = self.object(number)?.object()? { Some(dict) } else { None }
    }

    /// A dictionary that stands in place or in an object of its own.
    fn inner(&self, value: &Object) -> Option<Dict> {
        if let Object::Reference(number) = value {
            return self.dict(*number);
        }
        if let Object::Dict(dict) = value { Some(dict.clone()) } else { None }
    }

    /// The files in the catalogue's list of names: a flat one, as the printer writes it.
    fn named_files(&self, catalog: &Dict) -> Option<Vec<u32>> {
        let Some(names) = catalog.get("Names") else { return Some(Vec::new()) };
        let names = self.inner(names)?;
        let Some(files) = names.get("EmbeddedFiles") else { return Some(Vec::new()) };
        let files = self.inner(files)?;
        let Some(Object::Array(pairs)) = files.get("Names") else { return None };
        if files.contains_key("Kids") || pairs.len() % 2 != 0 {
            return None;
        }
        pairs
            .iter()
            .skip(1)
            .step_by(2)
            .map(|value| if let Object::Reference(number) = value { Some(*number) } else { None })
            .collect()
    }

    /// The bytes of a stream, unpacked but never beyond what a sealed file can have.
    fn stream(&self, number: u32) -> Option<Vec<u8>> {
        let mut reader = self.object(number)?;
        let Object::Dict(dict) = reader.object()? else { return None };
        let Some(Object::Integer(length)) = dict.get("Length") else { return None };
        reader.word(b"stream")?;
        reader.line_end()?;
        let bytes = reader.take(usize::try_from(*length).ok()?)?;
        if dict.contains_key("DecodeParms") {
            return None;
        }
        match dict.get("Filter") {
            None => Some(bytes.to_vec()),
            Some(Object::Name(filter)) if filter == "FlateDecode" => {
                // One byte too many is enough for the checker to say that it is too large.
                match decompress_to_vec_zlib_with_limit(bytes, MAX_FILE_BYTES + 1) {
                    Ok(unpacked) => Some(unpacked),
                    Err(cause) => (cause.output.len() > MAX_FILE_BYTES).then_some(cause.output),
                }
            }
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
