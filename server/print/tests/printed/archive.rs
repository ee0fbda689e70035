//! Reads a printed file as archives and reading machines do, and names what PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)
//! ask for and the file lacks. Of their rules these are the ones that a typesetter could break: the rest follows from there
//! being no form, script, sound or link in it, which is looked at as well.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};

/// All that is wrong with the file.
pub(crate) fn faults(file: &[u8]) -> Vec<String> {
    let Ok(pdf) = Pdf::new(file.to_vec()) else { return vec!["it cannot be read".into()] };
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return vec!["no catalog".into()] };
    let mut faults = Faults(Vec::new());
    faults.of_file(file);
    faults.of_catalog(&catalog);
    faults.of_metadata(&catalog);
    faults.of_enclosed(&catalog);
    faults.of_objects(&pdf);
    faults.of_pages(&pdf);
    faults.of_structure(&catalog);
    faults.0
}

/// The number of pages.
pub(crate) fn pages(file: &[u8]) -> usize {
    Pdf::new(file.to_vec()).unwrap().pages().len()
}

struct Faults(Vec<String>);

impl Faults {
    fn expect(&mut self, holds: bool, what: impl Into<String>) {
        if !holds {
            self.0.push(what.into());
        }
    }

    /// ISO 19005-3, 6.1: the file's frame.
    fn of_file(&mut self, file: &[u8]) {
        self.expect(file.starts_with(b"%PDF-1.7\n%"), "the header");
        self.expect(file.get(10..14).is_some_and(|mark| mark.iter().all(|byte| *byte > 127)), "the binary mark");
        let tail = file.rchunks(2_048).next().unwrap_or_default();
        let holds = |words: &[u8]| tail.windows(words.len()).any(|window| window == words);
        self.expect(holds(b"/ID["), "the file's identifier");
        self.expect(!holds(b"/Encrypt"), "it is encrypted");
        self.expect(file.trim_ascii_end().ends_with(b"%%EOF"), "its end");
    }

    fn of_catalog(&mut self, catalog: &Dict<'_>) {
        let marked = catalog.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get::<bool>("Marked"));
        self.expect(marked == Some(true), "it is not marked as tagged");
        let language = catalog.get::<Text<'_>>("Lang").map(|language| language.to_vec());
        self.expect(language.is_some_and(|language| [&b"id"[..], b"en"].contains(&&language[..])), "its language");
        let shows_title =
            catalog.get::<Dict<'_>>("ViewerPreferences").and_then(|view| view.get::<bool>("DisplayDocTitle"));
        self.expect(shows_title == Some(true), "its title is not shown");
        for forbidden in ["AA", "OpenAction", "AcroForm", "Collection", "OCProperties", "Requirements", "Perms"] {
            self.expect(!catalog.contains_key(forbidden), format!("the catalog has {forbidden}"));
        }
        let intents = catalog.get::<Array<'_>>("OutputIntents");
        let intent = intents.and_then(|intents| intents.iter::<Dict<'_>>().next());
        let is_archive =
            intent.as_ref().and_then(|intent| intent.get::<Name<'_>>("S")).is_some_and(|s| s.as_str() == "GTS_PDFA1");
        self.expect(is_archive, "the output intent");
        let profile = intent.and_then(|intent| intent.get::<Stream<'_>>("DestOutputProfile"));
        let has_signature = profile.and_then(|profile| Some(profile.decoded().ok()?.get(36..40)? == b"acsp"));
        self.expect(has_signature == Some(true), "the colour profile");
    }

    /// ISO 19005-3, 6.6 and ISO 14289-1, 5: what it says of itself.
    fn of_metadata(&mut self, catalog: &Dict<'_>) {
        let Some(stream) = catalog.get::<Stream<'_>>("Metadata") else { return self.0.push("no metadata".into()) };
        self.expect(!stream.dict().contains_key("Filter"), "the metadata is packed");
        let text = String::from_utf8_lossy(&stream.raw_data()).into_owned();
        for part in [
            "<pdfaid:part>3</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<dc:title>",
            "<xmp:CreateDate>",
            "<?xpacket end=",
        ] {
            self.expect(text.contains(part), format!("{part} is missing"));
        }
    }

    /// ISO 19005-3, 6.8: the file inside.
    fn of_enclosed(&mut self, catalog: &Dict<'_>) {
        let Some(list) = catalog.get::<Array<'_>>("AF") else { return };
        for file in list.iter::<Dict<'_>>() {
            for key in ["F", "UF", "Desc"] {
                self.expect(
                    file.get::<Text<'_>>(key).is_some_and(|text| !text.is_empty()),
                    format!("the file's {key}"),
                );
            }
            let relation = file.get::<Name<'_>>("AFRelationship");
            self.expect(relation.is_some_and(|relation| relation.as_str() == "Source"), "the file's relationship");
            let stream = file.get::<Dict<'_>>("EF").and_then(|files| files.get::<Stream<'_>>("F"));
            let Some(stream) = stream else { return self.0.push("the file has no bytes".into()) };
            let kind = stream.dict().get::<Name<'_>>("Subtype");
            self.expect(kind.is_some_and(|kind| kind.as_str() == "application/json"), "the file's type");
            let dates = stream.dict().get::<Dict<'_>>("Params");
            self.expect(dates.is_some_and(|dates| dates.contains_key("ModDate")), "the file's date");
        }
        let names = catalog.get::<Dict<'_>>("Names").is_some_and(|names| names.contains_key("EmbeddedFiles"));
        self.expect(names, "the file is not listed");
    }

    /// Fonts (ISO 19005-3, 6.2.11), pictures (6.2.8), actions (6.5), filters (6.1.7).
    fn of_objects(&mut self, pdf: &Pdf) {
        for object in pdf.objects() {
            let (dict, is_stream) = if let Object::Dict(dict) = object {
                (dict, false)
            } else if let Object::Stream(stream) = object {
                (stream.dict().clone(), true)
            } else {
                continue;
            };
            let name = |key: &str| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned()).unwrap_or_default();
            match name("Type").as_str() {
                "Font" => self.of_font(&dict, &name("Subtype")),
                "Action" => self.0.push("an action".into()),
                "Annot" => self.0.push("an annotation, which nothing here describes".into()),
                _ => {}
            }
            if is_stream {
                self.expect(!["LZWDecode", "Crypt"].contains(&name("Filter").as_str()), "a forbidden filter");
                self.expect(!dict.contains_key("FFilter"), "a stream outside the file");
            }
            if name("Subtype") == "Image" {
                self.expect(dict.get::<bool>("Interpolate") != Some(true), "an interpolated picture");
                self.expect(!dict.contains_key("Alternates"), "a picture with alternates");
            }
            self.expect(!dict.contains_key("JS"), "a script");
        }
    }

    fn of_font(&mut self, font: &Dict<'_>, kind: &str) {
        match kind {
            "Type0" => {
                self.expect(font.get::<Stream<'_>>("ToUnicode").is_some(), "a font says no letters");
                let inner = font.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
                self.expect(inner.is_some(), "a font without glyphs");
            }
            "CIDFontType0" | "CIDFontType2" => {
                let descriptor = font.get::<Dict<'_>>("FontDescriptor");
                let file = descriptor.and_then(|descriptor| {
                    ["FontFile2", "FontFile3"].iter().find_map(|key| descriptor.get::<Stream<'_>>(*key))
                });
                self.expect(file.is_some(), "a font is not inside");
                self.expect(kind != "CIDFontType2" || font.contains_key("CIDToGIDMap"), "a font maps no glyphs");
            }
            "Type3" => self.expect(font.get::<Stream<'_>>("ToUnicode").is_some(), "a drawn font says no letters"),
            other => self.0.push(format!("a font of the kind {other}")),
        }
    }

    /// ISO 14289-1, 7.1: what is drawn is part of the structure, or marked as decoration.
    fn of_pages(&mut self, pdf: &Pdf) {
        for (page, number) in pdf.pages().iter().zip(1..) {
            self.expect(page.raw().contains_key("StructParents"), format!("page {number} has no structure"));
            let mut depth = 0_usize;
            let mut loose = 0_usize;
            let mut operations = page.operations();
            while let Some(instruction) = operations.next() {
                match &**instruction.operator {
                    b"BDC" | b"BMC" => depth += 1,
                    b"EMC" => depth = depth.saturating_sub(1),
                    b"Tj" | b"TJ" | b"S" | b"s" | b"f" | b"f*" | b"B" | b"Do" | b"sh" if depth == 0 => loose += 1,
                    _ => {}
                }
            }
            self.expect(loose == 0, format!("page {number} draws {loose} times outside the structure"));
        }
    }

    /// ISO 14289-1, 7.2 to 7.6: headings, pictures, tables, lists.
    fn of_structure(&mut self, catalog: &Dict<'_>) {
        let Some(root) = catalog.get::<Dict<'_>>("StructTreeRoot") else { return self.0.push("no structure".into()) };
        self.expect(root.contains_key("ParentTree"), "the structure cannot be found from the pages");
        let mut kinds = Vec::new();
        for part in parts(&root) {
            self.of_part(&part, "", &mut kinds);
        }
        let mut last = 0;
        for level in kinds.iter().filter_map(|kind| kind.strip_prefix('H')?.parse::<usize>().ok()) {
            self.expect(level <= last + 1, format!("a heading {level} behind a heading {last}"));
            last = level;
        }
        self.expect(last > 0 || !kinds.iter().any(|kind| kind == "H"), "headings of two kinds");
    }

    fn of_part(&mut self, part: &Dict<'_>, above: &str, kinds: &mut Vec<String>) {
        let kind = part.get::<Name<'_>>("S").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let below: Vec<String> =
            parts(part).iter().filter_map(|part| Some(part.get::<Name<'_>>("S")?.as_str().to_owned())).collect();
        let only = |allowed: &[&str]| below.iter().all(|kind| allowed.contains(&kind.as_str()));
        match kind.as_str() {
            "Figure" => {
                self.expect(part.get::<Text<'_>>("Alt").is_some_and(|alt| !alt.is_empty()), "a picture says nothing")
            }
            "Table" => {
                self.expect(only(&["TR", "THead", "TBody", "TFoot", "Caption"]), format!("a table of {below:?}"));
                self.of_table(part);
            }
            "TR" => self.expect(only(&["TH", "TD"]), format!("a row of {below:?}")),
            "L" => self.expect(only(&["LI", "L", "Caption"]), format!("a list of {below:?}")),
            "LI" => self.expect(only(&["Lbl", "LBody"]), format!("an item of {below:?}")),
            "TH" => self.expect(scope(part).is_some(), "a head of a table does not say what it heads"),
            _ => {}
        }
        let needed = match kind.as_str() {
            "TH" | "TD" => Some("TR"),
            "LI" => Some("L"),
            "LBody" => Some("LI"),
            _ => None,
        };
        self.expect(needed.is_none_or(|needed| needed == above), format!("{kind} in {above}"));
        for child in parts(part) {
            self.of_part(&child, &kind, kinds);
        }
        kinds.push(kind);
    }

    /// A table has a head, and each of its rows as many cells.
    fn of_table(&mut self, table: &Dict<'_>) {
        let mut rows = Vec::new();
        rows_of(table, &mut rows);
        let cells: Vec<usize> = rows.iter().map(|row| parts(row).len()).collect();
        self.expect(
            cells.windows(2).all(|pair| matches!(pair, [one, next] if one == next)),
            format!("rows of {cells:?} cells"),
        );
        let head = rows.first().map(|row| parts(row)).unwrap_or_default();
        let is_head = |cell: &Dict<'_>| cell.get::<Name<'_>>("S").is_some_and(|kind| kind.as_str() == "TH");
        self.expect(!head.is_empty() && head.iter().all(is_head), "a table without a head");
    }
}

fn rows_of<'a>(part: &Dict<'a>, rows: &mut Vec<Dict<'a>>) {
    for child in parts(part) {
        match child.get::<Name<'_>>("S").map(|kind| kind.as_str().to_owned()).as_deref() {
            Some("TR") => rows.push(child),
            Some(_) => rows_of(&child, rows),
            None => {}
        }
    }
}

/// What a head of a table heads.
fn scope(part: &Dict<'_>) -> Option<String> {
    let of = |attributes: &Dict<'_>| Some(attributes.get::<Name<'_>>("Scope")?.as_str().to_owned());
    let attributes = part.get::<Object<'_>>("A")?;
    if let Object::Array(list) = attributes {
        return list.iter::<Dict<'_>>().find_map(|attributes| of(&attributes));
    }
    if let Object::Dict(attributes) = attributes { of(&attributes) } else { None }
}

/// The parts of the structure below this one; marked content and references are none.
fn parts<'a>(part: &Dict<'a>) -> Vec<Dict<'a>> {
    let children: Vec<Dict<'a>> = match part.get::<Object<'a>>("K") {
        Some(Object::Dict(child)) => vec![child],
        Some(Object::Array(list)) => list.iter::<Object<'a>>().filter_map(Object::into_dict).collect(),
        _ => Vec::new(),
    };
    children.into_iter().filter(|child| child.contains_key("S")).collect()
}
