//! The codes of sealed minutes in words. Minutes hold the codes of their day; one that this version does not know is printed
//! as it stands.

use crate::say::Say;
use rembuk_core::invitation::words::Language;

type Words = &'static [(&'static str, &'static str, &'static str)];

const ROLES: Words = &[
    ("chair", "Pimpinan konferensi", "Chair"),
    ("secretary", "Sekretaris (notulis)", "Secretary"),
    ("homeroom_teacher", "Wali kelas", "Homeroom teacher"),
    ("subject_teacher", "Guru mata pelajaran", "Subject teacher"),
    ("principal", "Kepala sekolah / wakil", "Head of school or deputy"),
    ("parent", "Orang tua / wali", "Parent or guardian"),
    ("psychologist", "Psikolog", "Psychologist"),
    ("doctor", "Dokter", "Doctor"),
    ("police", "Polisi", "Police"),
    ("expert", "Ahli lain", "Other expert"),
    ("supporter", "Pihak pendukung", "Supporter"),
];

const STAGES: Words = &[
    ("opening", "Pembukaan", "Opening"),
    ("presentation", "Penyajian data", "Presentation of data"),
    ("information", "Pendapat dan informasi peserta", "Information of the participants"),
    (
        "first_conclusion",
        "Kesimpulan I: segi positif dan latar belakang",
        "Conclusion I: positive sides and background",
    ),
    ("background_views", "Pendapat tentang latar belakang", "Views on the background"),
    ("core_conclusion", "Kesimpulan II: inti masalah", "Conclusion II: the core problem"),
    ("commitments", "Masukan dan komitmen peserta", "What each can do, commitments"),
    ("closing", "Penutup", "Closing"),
    ("seal", "Penyegelan", "Sealing"),
];

const ATTENDANCES: Words = &[
    ("present", "Hadir", "Present"),
    ("online", "Hadir daring", "Online"),
    ("absent_with_notice", "Izin", "Absent with notice"),
    ("absent", "Tidak hadir", "Absent"),
    ("written", "Masukan tertulis", "By written input"),
];

const GIVES: Words = &[
    ("information", "keterangan", "information"),
    ("ease", "kemudahan", "ease"),
    ("commitment", "komitmen", "commitment"),
];

const AREAS: Words = &[
    ("personal", "pribadi", "personal"),
    ("social", "sosial", "social"),
    ("learning", "belajar", "learning"),
    ("career", "karier", "career"),
];

const FUNCTIONS: Words = &[
    ("understanding", "pemahaman", "understanding"),
    ("prevention", "pencegahan", "prevention"),
    ("resolution", "pengentasan", "resolution"),
    ("development", "pengembangan dan pemeliharaan", "development and maintenance"),
    ("advocacy", "advokasi", "advocacy"),
];

const METHODS: Words = &[
    ("written", "tertulis", "in writing"),
    ("oral", "lisan", "by word of mouth"),
    ("recorded", "direkam", "recorded"),
];

const HELP: Words = &[
    ("counselling", "Konseling", "Counselling"),
    ("homeroom_teacher", "Kerja sama dengan wali kelas", "Cooperation with the homeroom teacher"),
    (
        "counsellor",
        "Konsultasi atau kerja sama dengan guru BK",
        "Consultation or cooperation with the school counsellor",
    ),
    ("parents", "Kerja sama dengan orang tua/wali", "Cooperation with the parents or guardian"),
    ("referral", "Alih tangan kasus (referal)", "Referral to an expert"),
    ("other", "Lainnya", "Other"),
    ("home_visit", "Kunjungan rumah", "Home visit"),
    ("financial_help", "Bantuan biaya atau beasiswa", "Financial help or scholarship"),
    ("learning_motivation", "Motivasi belajar", "Motivation to learn"),
];

const CATEGORIES: Words = &[
    ("education", "Riwayat pendidikan", "Education history"),
    ("achievement", "Prestasi belajar", "School achievement"),
    ("family", "Keadaan keluarga", "Family situation"),
    ("talent", "Bakat", "Talent"),
    ("interest", "Minat", "Interest"),
    ("hobby", "Hobi", "Hobby"),
    ("health", "Kesehatan", "Health"),
    ("other", "Lain-lain", "Other"),
];

const ENTRY_KINDS: Words = &[
    ("fact", "fakta", "fact"),
    ("opinion", "pendapat", "opinion"),
    ("interpretation", "penafsiran", "interpretation"),
];

const SETTINGS: Words = &[
    ("home", "rumah", "home"),
    ("school", "sekolah", "school"),
    ("play", "tempat bermain", "place of play"),
    ("community", "lingkungan sosial", "social surroundings"),
];

const OPENING: Words =
    &[("purpose", "tujuan", "purpose"), ("case", "nama kasus", "case name"), ("secrecy", "kerahasiaan", "secrecy")];

const DISSENTS: Words = &[
    ("background", "latar belakang", "background"),
    ("core_problem", "inti masalah", "core problem"),
    ("plan", "rencana", "plan"),
];

const RECORDS: Words = &[
    ("acknowledgement", "Pernyataan", "Acknowledgement"),
    ("correction_request", "Permintaan koreksi", "Request for correction"),
    ("correction_refusal", "Koreksi ditolak", "Correction refused"),
    ("addendum", "Adendum", "Addendum"),
    ("countersignature", "Mengetahui", "Has taken note"),
];

/// Which kind of code it is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Code {
    Role,
    Stage,
    Attendance,
    Gives,
    Area,
    Function,
    Method,
    Help,
    Category,
    EntryKind,
    Setting,
    Opening,
    Record,
    Dissent,
}

impl Code {
    /// The code in words.
    pub(crate) fn word(self, code: &str, language: Language) -> String {
        let known = self.words().iter().find(|(known, ..)| *known == code);
        known.map_or_else(|| code.to_owned(), |(_, indonesian, english)| language.say(indonesian, english).to_owned())
    }

    fn words(self) -> Words {
        match self {
            Self::Role => ROLES,
            Self::Stage => STAGES,
            Self::Attendance => ATTENDANCES,
            Self::Gives => GIVES,
            Self::Area => AREAS,
            Self::Function => FUNCTIONS,
            Self::Method => METHODS,
            Self::Help => HELP,
            Self::Category => CATEGORIES,
            Self::EntryKind => ENTRY_KINDS,
            Self::Setting => SETTINGS,
            Self::Opening => OPENING,
            Self::Record => RECORDS,
            Self::Dissent => DISSENTS,
        }
    }
}
