//! K and what follows it: the signatures, what was put on record after the seal, and the seal itself.

use rembuk_core::domain::record::{AcknowledgementDecision, RecordKind};
use rembuk_core::minutes::copy::Copy;
use rembuk_core::minutes::record::Record;

use super::identity::cell;
use super::{Form, hex};
use crate::codes::Code;
use crate::leaves::text;
use crate::paper::{Block, Column, Run, Signature};
use crate::qr;
use crate::say::Say;

impl Form<'_> {
    pub(super) fn closing(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let started = self.calendar.read(text(self.leaves.value("course"), "started_at"));
        let day =
            self.calendar.day_in_words(started.unwrap_or_else(|| self.calendar.local(self.report.opened_at)).date());
        let sentence = self.language.with(
            "Demikian berita acara ini dibuat dengan sebenarnya. Konferensi kasus diadakan pada hari {}, dan hasilnya menjadi dasar tindak lanjut.",
            "This record is true to what was said. The conference was held on {}, and its result is the base of the follow-up.",
            day,
        );
        vec![
            Block::heading(1, say("K. PENUTUP", "K. CLOSING")),
            Block::text(sentence),
            self.signatures(),
            self.further_signatures(),
            Block::soft(say(
                "Pernyataan elektronik dalam Rembuk adalah tanda tangan elektronik tidak tersertifikasi (PP 71 Tahun 2019, Pasal 60). Ruang di atas disediakan untuk tanda tangan basah atau tersertifikasi.",
                "What is confirmed in Rembuk is an uncertified electronic signature (PP 71/2019, article 60). The space above is for a signature by hand or a certified one.",
            )),
        ]
    }

    pub(super) fn signatures(&self) -> Block {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let date = self.calendar.short_day(self.calendar.local(self.report.sealed_at).date());
        let place = match &self.print.office.city {
            Some(city) => format!("{city}, {date}"),
            None => date,
        };
        let (head, number) = &self.print.office.head;
        let signature = |above: &str, office: &str, role: &str| Signature {
            above: above.to_owned(),
            office: office.to_owned(),
            name: self.names_with_role(role).join(", "),
            number: Some("NIP ".to_owned() + &".".repeat(24)),
        };
        let principal = Signature {
            above: say("Mengetahui,", "Noted by,").to_owned(),
            office: say("Kepala Sekolah", "Head of school").to_owned(),
            name: head.clone().unwrap_or_default(),
            number: Some(
                number.as_ref().map_or_else(|| "NIP ".to_owned() + &".".repeat(24), |number| format!("NIP {number}")),
            ),
        };
        Block::Signatures {
            people: vec![
                principal,
                signature("", say("Pemimpin konferensi", "Chair"), "chair"),
                signature(&place, say("Sekretaris/Notulis", "Secretary"), "secretary"),
            ],
        }
    }

    /// Room for those who sign where it was agreed.
    fn further_signatures(&self) -> Block {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let parents = self.names_with_role("parent");
        // Where several came it is theirs to say who signs.
        let parent = if let [one] = parents.as_slice() { (*one).to_owned() } else { String::new() };
        Block::Signatures {
            people: vec![
                Signature {
                    above: say("Bila disepakati,", "Where agreed,").to_owned(),
                    office: say("Orang tua/Wali", "Parent or guardian").to_owned(),
                    name: parent,
                    number: None,
                },
                Signature {
                    office: say("Koordinator BK", "Counselling coordinator").to_owned(),
                    number: Some("NIP ".to_owned() + &".".repeat(24)),
                    ..Signature::default()
                },
            ],
        }
    }

    /// What belongs to the minutes as other sheets, and what was put on record after the seal.
    pub(super) fn annex(&self) -> Vec<Block> {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let sheets = [
            say("Surat undangan", "Letters of invitation"),
            say("Daftar hadir bertanda tangan", "Signed attendance list"),
            say("Lembar persetujuan", "Consent form"),
            say("Pernyataan kerahasiaan", "Pledges of secrecy"),
            say("Studi kasus (bila ada)", "Case study (if there is one)"),
            match self.report.addenda() {
                0 => say("Adendum (belum ada)", "Addenda (none yet)"),
                _ => say("Adendum (dalam catatan di bawah)", "Addenda (on record below)"),
            },
        ];
        let sheets = sheets.into_iter().map(|sheet| vec![Block::text(sheet)]).collect();
        let mut blocks =
            vec![Block::heading(1, say("LAMPIRAN", "ANNEXES")), Block::List { ordered: true, start: 1, items: sheets }];
        if self.report.records.is_empty() {
            return blocks;
        }
        blocks.push(Block::heading(2, say("Catatan setelah segel", "On record after the seal")));
        let columns = vec![
            Column::new(say("No", "No"), 3),
            Column::new(say("Waktu", "When"), 14),
            Column::new(say("Siapa", "Who"), 18),
            Column::new(say("Jenis", "Kind"), 15),
            Column::new(say("Isi", "Words"), 50),
        ];
        let rows = self.report.records.iter().map(|record| self.record_row(record)).collect();
        blocks.push(Block::Table { columns, rows });
        blocks
    }

    fn record_row(&self, record: &Record) -> Vec<Vec<Block>> {
        let who = format!("{}, {}", record.author_name, self.word(Code::Role, &record.author_role));
        let kind = match (record.kind, record.decision) {
            (RecordKind::Acknowledgement, Some(AcknowledgementDecision::Agree)) => {
                self.language.say("Setuju", "Agrees").to_owned()
            }
            (RecordKind::Acknowledgement, Some(AcknowledgementDecision::Object)) => {
                self.language.say("Keberatan", "Objects").to_owned()
            }
            (kind, _) => self.word(Code::Record, kind.code()),
        };
        let kind = match record.answers {
            Some(number) => kind + &self.language.with("\n(menjawab no. {})", "\n(answers no. {})", number),
            None => kind,
        };
        let cells = [record.number.to_string(), self.calendar.moment(record.at), who, kind, record.text.clone()];
        cells.into_iter().map(cell).collect()
    }

    pub(super) fn seal(&self) -> Block {
        let say = |indonesian, english| self.language.say(indonesian, english);
        let address = format!("{}{}", self.print.seal_address, self.report.fingerprint);
        let line = |label: &str, value: String| vec![Run::plain(format!("{label}: ")), Run::bold(value)];
        let mut lines = vec![
            line(say("Sidik segel (kode verifikasi)", "Fingerprint of the seal"), self.report.fingerprint.to_string()),
            line(say("Disegel", "Sealed"), self.calendar.moment(self.report.sealed_at)),
            line(say("Sidik kunci sekolah", "Fingerprint of the school's key"), self.report.key_fingerprint.to_string()),
            vec![Run::soft(format!("SHA-256 {}", hex(&self.report.payload_hash)))],
            vec![Run::soft(self.language.with(
                "Notula tersegel ada di dalam berkas PDF ini. Periksa keasliannya di {} atau dengan «rembuk verify»: asli hanya jika tidak satu huruf pun berubah dan sidiknya sama dengan yang dicatat peserta.",
                "The sealed minutes travel inside this PDF. Check them at {} or with «rembuk verify»: they are genuine only if not one letter has changed and the fingerprint equals the one that participants noted.",
                &address,
            ))],
        ];
        if self.print.copy == Copy::Parents {
            // A letter of one page says what its reader needs to look the seal up; the rest stands in the file inside.
            lines.truncate(2);
            lines.push(vec![Run::soft(self.language.with(
                "Notula tersegel ada di dalam berkas PDF ini. Periksa keasliannya di {}",
                "The sealed minutes travel inside this PDF. Check them at {}",
                &address,
            ))]);
        }
        let qr_words = self.language.with(
            "Kode QR ke halaman segel {}",
            "QR code to the page of the seal {}",
            self.report.fingerprint,
        );
        Block::Seal { qr: qr::svg(&address).unwrap_or_default(), qr_words, address, lines }
    }
}
