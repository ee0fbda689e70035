//! Sets a document and makes it a PDF: PDF/A-3a for the archive, PDF/UA-1 for those who listen to it.
//! The typesetter lives in a world of a few named files, all of them in memory; there is nothing else to be read.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::{self, FONTS};
use crate::paper::{Block, Paper};

const TEMPLATE: &str = include_str!("template/paper.typ");
const MAIN: &str = "paper.typ";
/// The name of the file that travels inside.
pub const ATTACHMENT: &str = "rembuk-minutes.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Why nothing was printed. It quotes no word of the document.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The template or the typesetter failed.
    #[error("the document cannot be set: {0}")]
    Set(String),
    /// The typesetter broke down.
    #[error("the typesetter broke down")]
    Broken,
}

/// The document as a PDF. A logo that cannot be drawn is left out.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PressError> {
    pressed(paper, |_, document| print(document))
}

/// The document as it fits on its one page; unchanged where it may run on, and where no form of it is short enough its
/// shortest.
pub fn fitted(paper: &Paper) -> Result<Paper, PressError> {
    if paper.shorter.is_empty() {
        return Ok(paper.clone());
    }
    pressed(paper, |blocks, _| Ok(Paper { blocks: blocks.to_vec(), shorter: Vec::new(), ..paper.clone() }))
}

/// Sets the document and makes something of it.
fn pressed<T>(
    paper: &Paper,
    make: impl Fn(&[Block], &PagedDocument) -> Result<T, PressError>,
) -> Result<T, PressError> {
    let mut paper = paper.clone();
    paper.make_printable(fonts::has);
    let first = guarded(&paper, &make);
    if first.is_ok() || paper.letterhead.logo.is_none() {
        return first;
    }
    paper.letterhead.logo = None;
    guarded(&paper, &make)
}

fn guarded<T>(
    paper: &Paper,
    make: impl Fn(&[Block], &PagedDocument) -> Result<T, PressError>,
) -> Result<T, PressError> {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let (blocks, document) = set_fitting(paper)?;
        make(blocks, &document)
    }));
    // The typesetter remembers what it has set; a case is not to stay in its memory.
    comemo::evict(0);
    outcome.unwrap_or(Err(PressError::Broken))
}

/// The longest form of the document that fits on its page: each is shorter than the one before, so it is found by halving.
/// Where none fits, the shortest.
fn set_fitting(paper: &Paper) -> Result<(&[Block], PagedDocument), PressError> {
    let fits = |document: &PagedDocument| document.pages().len() <= 1;
    let whole = set(paper, &paper.blocks)?;
    let (mut rest, mut is_found) = (paper.shorter.as_slice(), fits(&whole));
    let mut chosen = (paper.blocks.as_slice(), whole);
    if is_found {
        return Ok(chosen);
    }
    while let (longer, [tried, shorter @ ..]) = rest.split_at(rest.len() / 2) {
        let document = set(paper, tried)?;
        let is_fitting = fits(&document);
        rest = if is_fitting { longer } else { shorter };
        if is_fitting || !is_found {
            chosen = (tried, document);
        }
        is_found |= is_fitting;
    }
    Ok(chosen)
}

fn set(paper: &Paper, blocks: &[Block]) -> Result<PagedDocument, PressError> {
    let world = Sheet::of(paper, blocks)?;
    typst::compile::<PagedDocument>(&world).output.map_err(|errors| failed(&errors))
}

fn print(document: &PagedDocument) -> Result<Vec<u8>, PressError> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|refused| PressError::Set(refused.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Rembuk".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| failed(&errors))
}

/// What went wrong, without the values at hand: they may be words of the document.
fn failed(errors: &[SourceDiagnostic]) -> PressError {
    let kinds: Vec<String> = errors
        .iter()
        .map(|error| error.message.split(['"', '`']).next().unwrap_or_default().trim().to_owned())
        .collect();
    PressError::Set(kinds.join("; "))
}

/// What the typesetter can read.
struct Sheet {
    main: FileId,
    files: BTreeMap<&'static str, Bytes>,
}

impl Sheet {
    /// The document with these parts in the place of its own.
    fn of(paper: &Paper, blocks: &[Block]) -> Result<Self, PressError> {
        let json = |cause: serde_json::Error| PressError::Set(cause.to_string());
        let mut value = serde_json::to_value(paper).map_err(json)?;
        if let Some(fields) = value.as_object_mut() {
            fields.insert("blocks".to_owned(), serde_json::to_value(blocks).map_err(json)?);
            let attachment = paper.attachment.as_ref().map(|attachment| attachment.description.clone());
            fields.insert("attachment".to_owned(), attachment.into());
            // What has one page leaves less room around its parts.
            fields.insert("is_dense".to_owned(), (!paper.shorter.is_empty()).into());
            fields.insert("has_logo".to_owned(), paper.letterhead.logo.is_some().into());
        }
        let mut files = BTreeMap::from([
            (MAIN, Bytes::from_string(TEMPLATE)),
            ("paper.json", Bytes::from_string(value.to_string())),
        ]);
        if let Some(logo) = &paper.letterhead.logo {
            files.insert("logo", Bytes::new(logo.clone()));
        }
        if let Some(attachment) = &paper.attachment {
            files.insert(ATTACHMENT, Bytes::new(attachment.bytes.clone()));
        }
        let path = VirtualPath::new(MAIN).map_err(|_| PressError::Set("no such name".to_owned()))?;
        Ok(Self { main: FileId::new(RootedPath::new(VirtualRoot::Project, path)), files })
    }
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let text = self.file(id)?.into_string().map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        let known = match id.get().root() {
            VirtualRoot::Project => self.files.get(path),
            VirtualRoot::Package(_) => None,
        };
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.list.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
