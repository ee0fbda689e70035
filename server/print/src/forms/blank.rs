//! The form of the minutes, empty, with the headings of the printed one: for a meeting without a computer.

use super::{Office, empty};
use crate::paper::{Block, Column, Field, Paper, Signature};
use crate::say::Say;

/// The empty form.
#[must_use]
pub fn blank_minutes(office: &Office) -> Paper {
    let parts = [
        activity(office),
        consent(office),
        people(office),
        case_format(office),
        course(office),
        words(office, "F. SUARA KONSELI", "F. THE STUDENT'S OWN VIEW", 5),
        words(office, "G. HASIL / KESIMPULAN", "G. RESULT", 8),
        plan(office),
        evaluation(office),
        closing(office),
    ];
    office.paper(
        "Berita Acara dan Notula Konferensi Kasus",
        "Record and Minutes of the Case Conference",
        parts.concat(),
    )
}

fn activity(office: &Office) -> Vec<Block> {
    let labels = [
        ("Nomor", "Number"),
        ("Nama kasus (samaran)", "Case name (a code)"),
        ("Bidang (pribadi/sosial/belajar/karier)", "Area (personal/social/learning/career)"),
        ("Fungsi", "Functions"),
        ("Tujuan konferensi", "Purpose"),
        ("Hari, tanggal", "Day and date"),
        ("Pukul … s.d. …", "From … to …"),
        ("Tempat/daring", "Place or online"),
        ("Pengusul", "Proposed by"),
        ("Pengundang", "Invited by"),
        ("Pemimpin konferensi", "Chair"),
        ("Sekretaris/Notulis", "Secretary"),
        ("Penyaji kasus", "Case presented by"),
        ("Konferensi ke- …, lanjutan dari nomor …", "Conference number …, continues number …"),
    ];
    vec![Block::heading(1, office.language.say("A. IDENTITAS KEGIATAN", "A. THE CONFERENCE")), fields(office, &labels)]
}

fn consent(office: &Office) -> Vec<Block> {
    let labels = [
        ("Persetujuan konseli (tanggal, cara)", "The student's consent (date, how)"),
        ("Persetujuan orang tua/wali", "The guardian's consent"),
        ("Pernyataan kerahasiaan (… dari … orang)", "Pledges of secrecy (… of … people)"),
    ];
    let heading = office.language.say("B. PERSETUJUAN DAN KERAHASIAAN", "B. CONSENT AND SECRECY");
    vec![Block::heading(1, heading), fields(office, &labels)]
}

fn people(office: &Office) -> Vec<Block> {
    let columns = [
        ("No", "No", 3),
        ("Nama", "Name", 14),
        ("Unsur/Jabatan", "Role", 12),
        ("Instansi", "From", 10),
        ("Alasan diundang", "Invited for", 12),
        ("Hadir/daring/izin", "Attendance", 9),
        ("Tanda tangan", "Signature", 12),
    ];
    vec![
        Block::heading(1, office.language.say("C. PESERTA (DAFTAR HADIR)", "C. PARTICIPANTS")),
        table(office, &columns, 12),
    ]
}

fn case_format(office: &Office) -> Vec<Block> {
    let sections = [
        ("a. Nama kasus", "a. Case name", 1),
        ("b. Deskripsi masalah yang dihadapi", "b. Description", 6),
        ("c. Gejala yang muncul", "c. Symptoms", 6),
        ("d. Latar belakang", "d. Background", 8),
        ("e. Perkiraan inti masalah", "e. Presumed core problem", 5),
        ("f. Kemungkinan pemecahan", "f. Possible solutions", 6),
    ];
    let mut blocks = vec![Block::heading(1, office.language.say("D. FORMAT KASUS", "D. CASE FORMAT"))];
    for (indonesian, english, lines) in sections {
        blocks.push(Block::heading(2, office.language.say(indonesian, english)));
        blocks.push(Block::Blank { lines });
    }
    blocks
}

fn course(office: &Office) -> Vec<Block> {
    let stages = [
        ("Penstrukturan", "Structuring"),
        ("Pembukaan", "Opening"),
        ("Penyajian data", "Presentation of data"),
        ("Pendapat dan informasi peserta", "Information of the participants"),
        ("Kesimpulan I (segi positif; latar belakang)", "Conclusion I (positive sides; background)"),
        ("Pendapat tentang latar belakang", "Views on the background"),
        ("Kesimpulan II", "Conclusion II"),
        ("Masukan peserta", "What each can do"),
    ];
    let columns = [("Tahap", "Stage", 5), ("Pukul", "Time", 2), ("Catatan", "Notes", 9)];
    let say = |indonesian, english| office.language.say(indonesian, english);
    let columns =
        columns.iter().map(|(indonesian, english, width)| Column::new(say(indonesian, english), *width)).collect();
    let row = |(indonesian, english): &(&'static str, &'static str)| {
        vec![vec![Block::text(format!("{}\n\u{a0}\n\u{a0}", say(indonesian, english)))], Vec::new(), Vec::new()]
    };
    let heading = Block::heading(1, say("E. JALANNYA KONFERENSI", "E. COURSE OF THE MEETING"));
    vec![heading, Block::Table { columns, rows: stages.iter().map(row).collect() }]
}

fn words(office: &Office, indonesian: &'static str, english: &'static str, lines: u8) -> Vec<Block> {
    vec![Block::heading(1, office.language.say(indonesian, english)), Block::Blank { lines }]
}

fn plan(office: &Office) -> Vec<Block> {
    let columns = [
        ("No", "No", 3),
        ("Siapa", "Who", 9),
        ("Apa", "What", 13),
        ("Kapan", "When", 8),
        ("Di mana", "Where", 8),
        ("Pendekatan/teknik", "Technique", 10),
        ("Penyebab yang ditangani", "Cause answered", 10),
        ("Perubahan yang diharapkan", "Change hoped for", 11),
        ("Paraf", "Initials", 6),
    ];
    let heading = office.language.say("H. KOMITMEN DAN RENCANA TINDAK LANJUT", "H. COMMITMENTS AND ACTION PLAN");
    vec![Block::heading(1, heading), table(office, &columns, 10)]
}

fn evaluation(office: &Office) -> Vec<Block> {
    let judged = [
        ("Data tambahan yang berarti", "New data that matter"),
        ("Keterpenuhan kebutuhan data", "Need of data met"),
        ("Komitmen peserta (… dari …)", "Commitments (… of …)"),
        ("Faktor penunjang/penghambat", "What helped or hindered"),
    ];
    let reviews = [
        ("Penilaian segera (laiseg), tanggal", "Immediate review, on"),
        ("Penilaian jangka pendek (laijapen), tanggal", "Short-term review, on"),
        ("Penilaian jangka panjang (laijapang), tanggal", "Long-term review, on"),
        ("Konferensi berikutnya, tanggal", "Next conference, on"),
    ];
    let say = |indonesian, english| office.language.say(indonesian, english);
    vec![
        Block::heading(1, say("I. EVALUASI KONFERENSI", "I. EVALUATION OF THE CONFERENCE")),
        fields(office, &judged),
        Block::heading(1, say("J. RENCANA PENILAIAN", "J. REVIEWS PLANNED")),
        fields(office, &reviews),
    ]
}

fn closing(office: &Office) -> Vec<Block> {
    let say = |indonesian, english| office.language.say(indonesian, english);
    let dots = "....................";
    let number =
        |number: Option<&String>| Some(number.map_or_else(|| format!("NIP {dots}"), |number| format!("NIP {number}")));
    let (head, head_number) = &office.head;
    let principal = Signature {
        above: say("Mengetahui,", "Noted by,").to_owned(),
        office: say("Kepala Sekolah", "Head of school").to_owned(),
        name: head.clone().unwrap_or_default(),
        number: number(head_number.as_ref()),
    };
    let chair = Signature {
        office: say("Pemimpin konferensi", "Chair").to_owned(),
        number: number(None),
        ..Signature::default()
    };
    let secretary = Signature {
        above: format!("{}, {dots}", office.city.as_deref().unwrap_or(dots)),
        office: say("Sekretaris/Notulis", "Secretary").to_owned(),
        number: number(None),
        ..Signature::default()
    };
    vec![
        Block::heading(1, say("K. PENUTUP", "K. CLOSING")),
        Block::Signatures { people: vec![principal, chair, secretary] },
    ]
}

fn fields(office: &Office, labels: &[(&'static str, &'static str)]) -> Block {
    let rows: Vec<Field> =
        labels.iter().map(|(indonesian, english)| empty(office.language.say(indonesian, english))).collect();
    Block::Fields { rows }
}

/// A table with empty rows, high enough to write in.
fn table(office: &Office, columns: &[(&'static str, &'static str, u8)], rows: u32) -> Block {
    let heads = columns
        .iter()
        .map(|(indonesian, english, width)| Column::new(office.language.say(indonesian, english), *width));
    let row = |number: u32| {
        let first = vec![Block::text(format!("{number}\n\u{a0}"))];
        std::iter::once(first).chain(columns.iter().skip(1).map(|_| Vec::new())).collect()
    };
    Block::Table { columns: heads.collect(), rows: (1..=rows).map(row).collect() }
}
