//! PDFs as the printer writes them, and as others might wish them to be read.

use super::*;

/// A PDF with these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n\r\n").bytes());
    }
    file.extend(
        format!("trailer\n<<\n  /Size {}\n  /Root 1 0 R\n>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes(),
    );
    file
}

fn stream(dict: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<< /Length {} {dict} >>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    stream("/Filter /FlateDecode", &miniz_oxide::deflate::compress_to_vec_zlib(bytes, 6))
}

fn specification(name: &str, number: u32) -> Vec<u8> {
    format!("<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F {number} 0 R /UF {number} 0 R >> /AFRelationship /Source >>").into()
}

const CATALOG: &str =
    "<< /Type /Catalog /AF [2 0 R] /Names << /EmbeddedFiles << /Names [(rembuk-minutes.json) 2 0 R] >> >> >>";

fn with(catalog: &str, file: Vec<u8>) -> Vec<u8> {
    pdf(&[catalog.into(), specification(ENCLOSED_NAME, 3), file])
}

#[test]
fn the_file_inside_is_found_packed_or_not() {
    assert_eq!(enclosed(&with(CATALOG, packed(b"minutes"))), Ok(b"minutes".to_vec()));
    assert_eq!(enclosed(&with(CATALOG, stream("", b"minutes"))), Ok(b"minutes".to_vec()));
}

#[test]
fn a_pdf_without_or_with_another_file_holds_no_minutes() {
    assert_eq!(enclosed(&pdf(&[b"<< /Type /Catalog >>".to_vec()])), Err(PdfError::NothingInside));
    let other =
        pdf(&[CATALOG.replace(ENCLOSED_NAME, "other.json").into(), specification("other.json", 3), stream("", b"x")]);
    assert_eq!(enclosed(&other), Err(PdfError::NothingInside));
    assert_eq!(enclosed(b"%PDF-1.7\nnothing"), Err(PdfError::NothingInside));
    assert_eq!(enclosed(b"%PDF-"), Err(PdfError::NothingInside));
}

#[test]
fn two_files_inside_are_no_answer() {
    let twice = CATALOG.replace("[2 0 R]", "[2 0 R 2 0 R]");
    assert_eq!(enclosed(&with(&twice, stream("", b"x"))), Err(PdfError::Changed));
    let named_too = CATALOG.replace("2 0 R] >>", "2 0 R (z) 3 0 R] >>");
    assert_eq!(enclosed(&with(&named_too, stream("", b"x"))), Err(PdfError::Changed));
    let elsewhere = CATALOG.replace("2 0 R] >>", "3 0 R] >>");
    assert_eq!(enclosed(&with(&elsewhere, stream("", b"x"))), Err(PdfError::Changed));
    let doubled = CATALOG.replace("/AF [2 0 R]", "/AF [2 0 R] /AF [3 0 R]");
    assert_eq!(enclosed(&with(&doubled, stream("", b"x"))), Err(PdfError::Changed));
}

#[test]
fn what_was_added_behind_is_noticed() {
    let whole = with(CATALOG, stream("", b"minutes"));
    for tail in [&b"x"[..], b"\n\n", b"\n1 0 obj null endobj", b"\nstartxref\n9\n%%EOF"] {
        assert_eq!(enclosed(&[&whole, tail].concat()), Err(PdfError::Changed), "{tail:?}");
    }
    let text = String::from_utf8_lossy(&whole).replace("/Root 1 0 R", "/Root 1 0 R /Prev 9");
    assert_eq!(enclosed(text.as_bytes()), Err(PdfError::Changed));
}

#[test]
fn nothing_that_a_file_declares_makes_us_work_for_long() {
    let deep = format!("<< /AF {}", "[".repeat(5_000_000));
    assert_eq!(enclosed(&pdf(&[deep.into_bytes()])), Err(PdfError::NothingInside));
    let bomb = packed(&vec![b' '; 40 * 1024 * 1024]);
    assert_eq!(enclosed(&with(CATALOG, bomb)).map(|found| found.len()), Ok(MAX_FILE_BYTES + 1));
    assert_eq!(enclosed(&with(CATALOG, b"<< /Length 99999999999 >>\nstream\nx".to_vec())), Err(PdfError::Changed));
    assert_eq!(enclosed(&with(CATALOG, stream("/Filter /FlateDecode", b"no zlib"))), Err(PdfError::Changed));
    assert_eq!(enclosed(&with(CATALOG, stream("/Filter [/FlateDecode /LZWDecode]", b"x"))), Err(PdfError::Changed));
    let own_length = CATALOG.replace("/Names <<", "/Names 1 0 R /X <<");
    assert_eq!(enclosed(&with(&own_length, stream("", b"x"))), Err(PdfError::Changed));
    let huge = [MAGIC, &vec![0; MAX_PDF_BYTES]].concat();
    assert_eq!(enclosed(&huge), Err(PdfError::TooLarge));
}

#[test]
fn a_pdf_broken_anywhere_gives_an_answer() {
    let whole = with(CATALOG, packed(b"minutes"));
    for end in 0..whole.len() - 1 {
        let cut = whole.get(..end).unwrap_or_default();
        assert!(enclosed(cut).is_err(), "cut at {end}");
    }
    for at in 0..whole.len() {
        for byte in [b'0', b'<', b'(', b'[', 0xff] {
            let mut broken = whole.clone();
            if let Some(place) = broken.get_mut(at) {
                *place = byte;
            }
            // Any answer will do: what is found is checked against the seal.
            let _ = enclosed(&broken);
        }
    }
}
