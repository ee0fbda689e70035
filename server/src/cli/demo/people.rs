//! Who takes part in the sample conference. All of it is made up.

use rembuk_core::domain::attendance::Ground;
use rembuk_core::domain::role::{Gives, Role, StaffRole};
use rembuk_core::domain::section::TextSection;

pub(super) const SCHOOL: &str = "SMP Negeri 4 Tirtamulya";
pub(super) const CASE_CODE: &str = "Kasus Melati";
pub(super) const PURPOSE: &str =
    "Memahami penyebab konseli sering tidak masuk sekolah dan menyepakati bantuan bersama.";
pub(super) const PLACE: &str = "Ruang Bimbingan dan Konseling";
pub(super) const INITIATOR: &str = "Dwi Lestari, S.Pd., wali kelas";
pub(super) const STUDENT: &str = "Kirana Prameswari";
pub(super) const NICKNAME: &str = "Kiran";
pub(super) const CLASS: &str = "VIII-B";
pub(super) const BORN: &str = "2012-09-14";
pub(super) const GUARDIAN: &str = "Sulastri";
pub(super) const SCOPE: &str = "Pembahasan kehadiran, prestasi belajar dan keadaan keluarga dalam konferensi kasus; hasilnya dipakai untuk bantuan.";

/// A member of staff.
pub(super) struct Staff {
    pub(super) name: &'static str,
    pub(super) email: &'static str,
    pub(super) staff_roles: &'static [StaffRole],
    /// In the conference; none for who is not in it.
    pub(super) role: Option<Role>,
    pub(super) gives: &'static [Gives],
    /// Which interest in the case the person has.
    pub(super) reason: &'static str,
    pub(super) ground: Option<Ground>,
}

/// Somebody from outside.
pub(super) struct Outside {
    pub(super) name: &'static str,
    pub(super) role: Role,
    pub(super) gives: &'static [Gives],
    /// Which interest in the case the person has.
    pub(super) reason: &'static str,
    pub(super) ground: Option<Ground>,
}

/// The staff; the first convenes.
pub(super) const STAFF: &[Staff] = &[
    Staff {
        name: "Ratna Widyastuti, S.Pd., Kons.",
        email: "ratna@smpn4tirtamulya.sch.id",
        staff_roles: &[StaffRole::Admin, StaffRole::Coordinator, StaffRole::Counsellor],
        role: Some(Role::Chair),
        gives: &[],
        reason: "",
        ground: None,
    },
    Staff {
        name: "Bagus Hermawan, S.Pd.",
        email: "bagus@smpn4tirtamulya.sch.id",
        staff_roles: &[StaffRole::Counsellor],
        role: Some(Role::Secretary),
        gives: &[],
        reason: "Mencatat jalannya konferensi.",
        ground: Some(Ground::Ease),
    },
    Staff {
        name: "Dwi Lestari, S.Pd.",
        email: "dwi@smpn4tirtamulya.sch.id",
        staff_roles: &[StaffRole::Teacher],
        role: Some(Role::HomeroomTeacher),
        gives: &[Gives::Information, Gives::Commitment],
        reason: "Paling mengenal keseharian konseli di kelas.",
        ground: Some(Ground::Influence),
    },
    Staff {
        name: "Drs. Haryono, M.Pd.",
        email: "haryono@smpn4tirtamulya.sch.id",
        staff_roles: &[StaffRole::Coordinator],
        role: Some(Role::Principal),
        gives: &[Gives::Ease, Gives::Commitment],
        reason: "Dapat memberi keringanan dan mengatur dukungan sekolah.",
        ground: Some(Ground::Ease),
    },
];

/// Those who come by invitation.
pub(super) const GUESTS: &[Outside] = &[
    Outside {
        name: "Sulastri",
        role: Role::Parent,
        gives: &[Gives::Information, Gives::Commitment],
        reason: "Orang tua konseli.",
        ground: Some(Ground::Influence),
    },
    Outside {
        name: "Maya Anggraini, M.Psi., Psikolog",
        role: Role::Psychologist,
        gives: &[Gives::Information],
        reason: "Pernah menangani kesulitan belajar serupa.",
        ground: Some(Ground::Expertise),
    },
];

/// What the chair has gathered before the meeting.
pub(super) const GATHERED: &[(TextSection, &[&str])] = &[
    (TextSection::Name, &["Kasus Melati"]),
    (
        TextSection::Description,
        &[
            "Sejak awal semester, konseli tidak masuk sekolah 14 kali tanpa keterangan. Ketidakhadiran paling sering terjadi pada hari Senin dan Kamis.",
            "Konseli sudah dua kali diajak berbicara oleh guru BK. Ia bersedia bercerita, tetapi belum mau menjelaskan alasan ketidakhadirannya.",
        ],
    ),
    (
        TextSection::Symptoms,
        &[
            "Di sekolah: datang terlambat, mengantuk pada jam pertama, lebih sering menyendiri pada waktu istirahat.",
            "Nilai matematika turun dari 82 menjadi 61 dalam satu semester.",
        ],
    ),
    (
        TextSection::Background,
        &["Konseli anak pertama dari tiga bersaudara. Ibu bekerja sampai malam; ayah bekerja di luar kota."],
    ),
];
