//! The same documents for a word processor, for schools that write on in them. A file that can be edited bears no seal, and says so.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, Header, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, NumPages, NumberFormat, Numbering, NumberingId, PageMargin, PageNum, Paragraph, Pic, Run as Stretch,
    RunFonts, Shading, SpecialIndentType, Start, Style, StyleType, Table, TableCell, TableLayoutType, TableRow,
    WidthType,
};

use crate::paper::{Block, Column, Field, Paper, Run, Signature};
use crate::pictures::{self, Picture};
use crate::say::Say;

/// A4 in twentieths of a point, with the margins of a letter.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_134;
/// The width between the margins.
const WIDTH: usize = 9_638;
const BULLETS: usize = 1;
const GREY: &str = "555555";
/// The height of a logo and of a QR code, in the unit of drawings: 360,000 to the centimetre.
const LOGO_HEIGHT: u32 = 720_000;
const QR_HEIGHT: u32 = 972_000;
/// What stands beside the code gets the rest of the width.
const QR_WIDTH: usize = 1_700;

/// The document could not be packed.
#[derive(Debug, thiserror::Error)]
#[error("the document cannot be packed")]
pub struct DocxError;

/// The document as DOCX. Where the printed one has a sealed file inside, this one says that it has none.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, DocxError> {
    let mut paper = paper.clone();
    paper.make_printable(|_| true);
    let mut writer = Writer { docx: frame(&paper), lists: BULLETS };
    writer.head(&paper);
    if paper.attachment.is_some() {
        let warning = paper.language.say(
            "Berkas ini dapat disunting dan tidak bersegel. Yang berlaku adalah notula tersegel dan cetakannya (PDF).",
            "This file can be edited and bears no seal. What holds are the sealed minutes and their print (PDF).",
        );
        writer.add(Paragraph::new().add_run(stretch(&Run::soft(warning)).italic()));
    }
    paper.blocks.iter().for_each(|block| writer.block(block));
    let mut bytes = Cursor::new(Vec::new());
    writer.docx.build().pack(&mut bytes).map_err(|_| DocxError)?;
    Ok(bytes.into_inner())
}

/// Page, styles, header and footer.
fn frame(paper: &Paper) -> Docx {
    let header = Header::new().add_paragraph(
        Paragraph::new()
            .align(AlignmentType::Right)
            .add_run(Stretch::new().bold().add_text(paper.marking.clone().unwrap_or_default())),
    );
    let (before, between) = &paper.page_words;
    let mut footer = Footer::new();
    for line in &paper.foot {
        footer = footer.add_paragraph(Paragraph::new().add_run(small(line)));
    }
    let page = Paragraph::new()
        .align(AlignmentType::Right)
        .add_run(small(before))
        .add_page_num(PageNum::new())
        .add_run(small(between))
        .add_num_pages(NumPages::new());
    let heading = |level: u8, size| {
        Style::new(format!("Heading{level}"), StyleType::Paragraph).name(format!("heading {level}")).bold().size(size)
    };
    Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(PageMargin {
            top: MARGIN,
            bottom: MARGIN,
            left: MARGIN,
            right: MARGIN,
            header: 567,
            footer: 567,
            gutter: 0,
        })
        .default_fonts(RunFonts::new().ascii("Noto Sans").hi_ansi("Noto Sans").cs("Noto Sans"))
        .default_size(20)
        .default_line_spacing(LineSpacing::new().after(80))
        .add_style(heading(1, 22).outline_lvl(0))
        .add_style(heading(2, 20).outline_lvl(1))
        .add_style(heading(3, 20).outline_lvl(2))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(level("bullet", "•", 1)))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .header(header)
        .footer(footer.add_paragraph(page))
}

/// A document while it is written.
struct Writer {
    docx: Docx,
    /// The last list; each numbered one counts anew.
    lists: usize,
}

impl Writer {
    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn add_table(&mut self, table: Table) {
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        // Two tables in a row would become one.
        self.add(Paragraph::new());
    }

    fn head(&mut self, paper: &Paper) {
        let centred = || Paragraph::new().align(AlignmentType::Center);
        if let Some(logo) = paper.letterhead.logo.as_deref().and_then(pictures::read) {
            self.add(centred().add_run(drawn(logo, LOGO_HEIGHT)));
        }
        if let Some(government) = &paper.letterhead.government {
            self.add(centred().add_run(Stretch::new().add_text(government.to_uppercase())));
        }
        self.add(centred().add_run(Stretch::new().bold().size(26).add_text(paper.letterhead.school.to_uppercase())));
        for line in &paper.letterhead.lines {
            self.add(centred().add_run(small(line)));
        }
        self.add(Paragraph::new());
        self.add(centred().add_run(Stretch::new().bold().size(26).add_text(paper.title.to_uppercase())));
        for line in [&paper.subtitle, &paper.number].into_iter().flatten() {
            self.add(centred().add_run(Stretch::new().add_text(line)));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let heading = Paragraph::new().style(&format!("Heading{level}")).keep_next(true);
                self.add(heading.add_run(Stretch::new().add_text(text)));
            }
            Block::Paragraph { runs } => self.add(paragraph(runs)),
            Block::List { ordered, start, items } => self.list(*ordered, *start, items),
            Block::Fields { rows } => self.add_table(fields(rows)),
            Block::Table { columns, rows } => self.add_table(table(columns, rows)),
            Block::Signatures { people } => self.add_table(signatures(people)),
            Block::Seal { address, lines, .. } => self.add_table(seal(address, lines)),
            Block::Blank { lines } => {
                (0..*lines).for_each(|_| self.add(Paragraph::new().add_run(Stretch::new().add_text(dots(86)))))
            }
            Block::PageBreak => self.add(Paragraph::new().add_run(Stretch::new().add_break(BreakType::Page))),
        }
    }

    fn list(&mut self, ordered: bool, start: u32, items: &[Vec<Block>]) {
        let number = if ordered {
            self.lists += 1;
            let counting = level("decimal", "%1.", start);
            self.docx = std::mem::take(&mut self.docx)
                .add_abstract_numbering(AbstractNumbering::new(self.lists).add_level(counting))
                .add_numbering(Numbering::new(self.lists, self.lists));
            self.lists
        } else {
            BULLETS
        };
        for item in items {
            let (first, rest) = item.split_first().unzip();
            match first {
                Some(Block::Paragraph { runs }) => {
                    self.add(paragraph(runs).numbering(NumberingId::new(number), IndentLevel::new(0)));
                }
                Some(other) => self.block(other),
                None => {}
            }
            rest.into_iter().flatten().for_each(|block| self.block(block));
        }
    }
}

fn level(format: &str, text: &str, start: u32) -> Level {
    let start = usize::try_from(start).unwrap_or(1);
    Level::new(0, Start::new(start), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left")).indent(
        Some(567),
        Some(SpecialIndentType::Hanging(340)),
        None,
        None,
    )
}

fn fields(rows: &[Field]) -> Table {
    let rows = rows.iter().map(|row| {
        let label = format!("{} {}", row.mark, row.label);
        let value = if row.value.is_empty() { paragraph(&[Run::soft(dots(54))]) } else { paragraph(&row.value) };
        let cell = |width, content| TableCell::new().width(width, WidthType::Dxa).add_paragraph(content);
        TableRow::new(vec![cell(WIDTH / 3, paragraph(&[Run::plain(label.trim())])), cell(WIDTH - WIDTH / 3, value)])
    });
    Table::without_borders(rows.collect()).layout(TableLayoutType::Fixed).set_grid(vec![WIDTH / 3, WIDTH - WIDTH / 3])
}

fn table(columns: &[Column], rows: &[Vec<Vec<Block>>]) -> Table {
    let whole: usize = columns.iter().map(|column| usize::from(column.width)).sum::<usize>().max(1);
    let widths: Vec<usize> = columns.iter().map(|column| WIDTH * usize::from(column.width) / whole).collect();
    let head = columns.iter().zip(&widths).map(|(column, width)| {
        let title = Paragraph::new().add_run(Stretch::new().bold().size(17).add_text(&column.title));
        TableCell::new().width(*width, WidthType::Dxa).shading(Shading::new().fill("EBEBEB")).add_paragraph(title)
    });
    let mut all = vec![TableRow::new(head.collect())];
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            let filled = TableCell::new().width(*width, WidthType::Dxa);
            if cell.is_empty() { filled.add_paragraph(Paragraph::new()) } else { cell.iter().fold(filled, add_to_cell) }
        });
        all.push(TableRow::new(cells.collect()));
    }
    Table::new(all).layout(TableLayoutType::Fixed).set_grid(widths)
}

/// Cells hold lines of text; what else stands in one becomes its words.
fn add_to_cell(cell: TableCell, block: &Block) -> TableCell {
    match block {
        Block::Paragraph { runs } => cell.add_paragraph(with_size(runs, 17)),
        Block::Heading { text, .. } => cell.add_paragraph(with_size(&[Run::bold(text.clone())], 17)),
        Block::List { items, .. } => items.iter().flatten().fold(cell, add_to_cell),
        Block::Fields { .. }
        | Block::Table { .. }
        | Block::Signatures { .. }
        | Block::Seal { .. }
        | Block::Blank { .. }
        | Block::PageBreak => cell.add_paragraph(Paragraph::new()),
    }
}

fn signatures(people: &[Signature]) -> Table {
    let columns = people.len().clamp(1, 3);
    let width = WIDTH / columns;
    let cell = |person: &Signature| {
        let centred = |text: &str| Paragraph::new().align(AlignmentType::Center).add_run(Stretch::new().add_text(text));
        let name = if person.name.is_empty() { format!("({})", dots(30)) } else { person.name.clone() };
        let empty = (0..3).fold(
            TableCell::new()
                .width(width, WidthType::Dxa)
                .add_paragraph(centred(&person.above))
                .add_paragraph(centred(&person.office)),
            |cell, _| cell.add_paragraph(Paragraph::new()),
        );
        let named = Paragraph::new()
            .align(AlignmentType::Center)
            .add_run(Stretch::new().bold().underline("single").add_text(name));
        empty.add_paragraph(named).add_paragraph(centred(person.number.as_deref().unwrap_or_default()))
    };
    let rows = people.chunks(columns).map(|row| TableRow::new(row.iter().map(cell).collect()).cant_split());
    Table::without_borders(rows.collect()).layout(TableLayoutType::Fixed).set_grid(vec![width; columns])
}

/// The code and the lines beside it.
fn seal(address: &str, lines: &[Vec<Run>]) -> Table {
    let code = match pictures::qr_code(address) {
        Some(code) => Paragraph::new().add_run(drawn(code, QR_HEIGHT)),
        None => Paragraph::new(),
    };
    let widths = vec![QR_WIDTH, WIDTH - QR_WIDTH];
    let empty = TableCell::new().width(WIDTH - QR_WIDTH, WidthType::Dxa);
    let beside = lines.iter().fold(empty, |cell, line| cell.add_paragraph(with_size(line, 17)));
    let row = TableRow::new(vec![TableCell::new().width(QR_WIDTH, WidthType::Dxa).add_paragraph(code), beside]);
    Table::new(vec![row.cant_split()]).layout(TableLayoutType::Fixed).set_grid(widths)
}

/// A picture of this height.
fn drawn(picture: Picture, height: u32) -> Stretch {
    let width = u64::from(height) * u64::from(picture.width) / u64::from(picture.height.max(1));
    // A banner is no wider than six times its height.
    let width = u32::try_from(width).unwrap_or(u32::MAX).clamp(1, 6 * height);
    Stretch::new().add_image(Pic::new_with_dimensions(picture.png, picture.width, picture.height).size(width, height))
}

fn paragraph(runs: &[Run]) -> Paragraph {
    runs.iter().fold(Paragraph::new(), |paragraph, run| paragraph.add_run(stretch(run)))
}

fn with_size(runs: &[Run], size: usize) -> Paragraph {
    runs.iter().fold(Paragraph::new(), |paragraph, run| paragraph.add_run(stretch(run).size(size)))
}

fn stretch(run: &Run) -> Stretch {
    let mut stretch = Stretch::new();
    for (line, number) in run.text.split('\n').zip(0..) {
        if number > 0 {
            stretch = stretch.add_break(BreakType::TextWrapping);
        }
        stretch = stretch.add_text(line);
    }
    if run.bold {
        stretch = stretch.bold();
    }
    if run.italic {
        stretch = stretch.italic();
    }
    if run.soft { stretch.color(GREY) } else { stretch }
}

fn small(text: &str) -> Stretch {
    Stretch::new().size(16).color(GREY).add_text(text)
}

fn dots(count: usize) -> String {
    ".".repeat(count)
}
