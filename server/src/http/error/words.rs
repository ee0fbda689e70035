//! What an error says: its status, its code, and a sentence that a person can act on, in both languages.

use axum::http::StatusCode;

use super::ApiError;

/// Status, code, and the sentences in Indonesian and English.
pub(super) struct Words(
    pub(super) StatusCode,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
);

impl ApiError {
    pub(super) fn words(&self) -> Words {
        use StatusCode as S;
        match self {
            Self::Unauthenticated => {
                Words(S::UNAUTHORIZED, "unauthenticated", "Silakan masuk terlebih dahulu.", "Please sign in first.")
            }
            Self::Forbidden => {
                Words(S::FORBIDDEN, "forbidden", "Anda tidak berhak melakukan ini.", "You may not do this.")
            }
            Self::NotFound => Words(S::NOT_FOUND, "not_found", "Tidak ditemukan.", "Not found."),
            Self::Invalid(_) => Words(
                S::UNPROCESSABLE_ENTITY,
                "invalid",
                "Ada isian yang perlu diperbaiki.",
                "Some fields need correcting.",
            ),
            Self::Malformed => {
                Words(S::BAD_REQUEST, "malformed", "Permintaan tidak dapat dibaca.", "The request cannot be read.")
            }
            Self::OriginMismatch => Words(
                S::FORBIDDEN,
                "origin_mismatch",
                "Permintaan datang dari alamat lain. Buka Rembuk melalui alamat resminya.",
                "The request came from another address. Open Rembuk at its own address.",
            ),
            Self::TooMany(_) => Words(
                S::TOO_MANY_REQUESTS,
                "too_many_requests",
                "Terlalu banyak percobaan. Coba lagi nanti.",
                "Too many attempts. Try again later.",
            ),
            Self::UnknownSchool => Words(
                S::MISDIRECTED_REQUEST,
                "unknown_school",
                "Tidak ada sekolah di alamat ini. Periksa alamatnya.",
                "There is no school at this address. Check the address.",
            ),
            Self::SchoolShut => Words(
                S::FORBIDDEN,
                "school_shut",
                "Sekolah ini sedang ditutup oleh dinas. Hubungi dinas pendidikan.",
                "This school is shut by the district. Ask the district office.",
            ),
            Self::HostTaken => Words(
                S::CONFLICT,
                "host_taken",
                "Alamat ini sudah dipakai sekolah lain.",
                "Another school is at this address.",
            ),
            Self::AlreadySetUp => Words(
                S::CONFLICT,
                "already_set_up",
                "Sekolah sudah disiapkan. Silakan masuk.",
                "The school is set up already. Please sign in.",
            ),
            Self::EmailTaken => {
                Words(S::CONFLICT, "email_taken", "Alamat surel ini sudah dipakai.", "This e-mail address is taken.")
            }
            Self::WrongCredentials => Words(
                S::UNAUTHORIZED,
                "wrong_credentials",
                "Surel atau kata sandi salah.",
                "E-mail or password is wrong.",
            ),
            Self::PasswordRequired => Words(
                S::FORBIDDEN,
                "password_required",
                "Masukkan kata sandi Anda sekali lagi.",
                "Enter your password once more.",
            ),
            Self::ConsentRequired => Words(
                S::CONFLICT,
                "consent_required",
                "Catat persetujuan konseli terlebih dahulu.",
                "Put the student's consent on record first.",
            ),
            Self::Sealed => Words(
                S::CONFLICT,
                "sealed",
                "Notula sudah disegel dan tidak dapat diubah.",
                "The minutes are sealed and cannot be changed.",
            ),
            Self::Paused => Words(
                S::CONFLICT,
                "paused",
                "Konferensi sedang dijeda. Pimpinan perlu melanjutkannya terlebih dahulu.",
                "The conference is paused. The chair has to continue it first.",
            ),
            Self::WrongState => Words(
                S::CONFLICT,
                "wrong_state",
                "Tidak dapat dilakukan pada keadaan konferensi saat ini.",
                "This cannot be done in the conference's present state.",
            ),
            Self::NeedsOverrule(_) => Words(
                S::CONFLICT,
                "needs_overrule",
                "Masih ada yang belum lengkap. Lengkapi, atau beri alasan untuk melanjutkan.",
                "Something is still missing. Complete it, or give a reason to go on.",
            ),
            Self::TooManyPeople => Words(
                S::CONFLICT,
                "too_many_people",
                "Konferensi ini sudah penuh: paling banyak 200 orang.",
                "This conference is full: 200 people at most.",
            ),
            Self::NoMailServer => Words(
                S::CONFLICT,
                "no_mail_server",
                "Server ini tidak mengirim surel. Salin pesannya dan kirimkan sendiri.",
                "This server sends no e-mail. Copy the message and send it yourself.",
            ),
            Self::NoAddress => Words(
                S::CONFLICT,
                "no_address",
                "Orang ini tidak memiliki alamat surel yang dapat dipakai.",
                "This person has no usable e-mail address.",
            ),
            Self::SubstituteOfSubstitute => Words(
                S::CONFLICT,
                "substitute_of_substitute",
                "Anda sendiri hadir sebagai pengganti, jadi tidak dapat menunjuk pengganti lagi. Beri tahu pimpinan konferensi.",
                "You come as a substitute yourself and cannot name another one. Tell the chair.",
            ),
            Self::RowChanged => Words(
                S::CONFLICT,
                "row_changed",
                "Baris ini baru saja berubah. Baca sekali lagi, lalu putuskan.",
                "This row has just changed. Read it once more, then decide.",
            ),
            Self::MinutesTooLarge => Words(
                S::CONFLICT,
                "minutes_too_large",
                "Tulisan konferensi ini terlalu banyak untuk disegel. Ringkas bagian yang panjang, lalu coba lagi.",
                "There is too much text in this conference to be sealed. Shorten the long parts, then try again.",
            ),
            Self::NotesChanged => Words(
                S::CONFLICT,
                "notes_changed",
                "Catatan ini baru saja berubah di perangkat lain.",
                "These notes were just changed on another device.",
            ),
            Self::CorrectionPeriodOver => Words(
                S::CONFLICT,
                "correction_period_over",
                "Waktu untuk koreksi sudah berakhir. Notula tetap seperti saat disegel.",
                "The time for corrections is over. The minutes stand as they were sealed.",
            ),
            Self::AlreadyDecided => Words(
                S::CONFLICT,
                "already_decided",
                "Permintaan koreksi ini sudah diputuskan.",
                "This request for correction has been decided.",
            ),
            Self::RecordsFull => Words(
                S::CONFLICT,
                "records_full",
                "Notula ini tidak dapat memuat catatan lagi.",
                "No more can be put on record with these minutes.",
            ),
            Self::NotDue => {
                Words(S::CONFLICT, "not_due", "Masa simpannya belum berakhir.", "The retention period is not over yet.")
            }
            Self::NeedsAnother => Words(
                S::CONFLICT,
                "needs_another",
                "Anda sendiri yang meminta. Pemusnahan harus disetujui orang lain.",
                "You asked for this yourself. Somebody else has to approve the destruction.",
            ),
            Self::ChairExists => Words(
                S::CONFLICT,
                "chair_exists",
                "Peran ini sudah terisi; hanya boleh satu orang.",
                "This role is taken; only one person may hold it.",
            ),
            Self::AlreadyMember => Words(
                S::CONFLICT,
                "already_member",
                "Orang ini sudah menjadi peserta konferensi ini.",
                "This person takes part in this conference already.",
            ),
            Self::LinkUsed => Words(
                S::GONE,
                "link_used",
                "Tautan ini sudah dipakai. Minta tautan baru kepada pemimpin konferensi.",
                "This link has been used. Ask the chair for a new one.",
            ),
            Self::LinkExpired => Words(
                S::GONE,
                "link_expired",
                "Tautan ini sudah kedaluwarsa. Minta tautan baru kepada pemimpin konferensi.",
                "This link has expired. Ask the chair for a new one.",
            ),
            Self::LinkRevoked => Words(
                S::GONE,
                "link_revoked",
                "Tautan ini dibatalkan. Minta tautan baru kepada pemimpin konferensi.",
                "This link was revoked. Ask the chair for a new one.",
            ),
            Self::LinkUnknown => Words(
                S::NOT_FOUND,
                "link_unknown",
                "Tautan ini tidak dikenal. Periksa apakah tautan tersalin lengkap.",
                "This link is unknown. Check that it was copied completely.",
            ),
            Self::LinkLocked => Words(
                S::GONE,
                "link_locked",
                "PIN salah lima kali; tautan terkunci. Minta tautan baru kepada pemimpin konferensi.",
                "Five wrong PINs; the link is locked. Ask the chair for a new one.",
            ),
            Self::WrongPin { .. } => Words(
                S::UNAUTHORIZED,
                "wrong_pin",
                "PIN salah. Periksa kembali PIN yang diberikan kepada Anda.",
                "The PIN is wrong. Check the PIN that you were given.",
            ),
            Self::PledgeRequired => Words(
                S::UNPROCESSABLE_ENTITY,
                "pledge_required",
                "Tanda tangani janji menjaga kerahasiaan terlebih dahulu.",
                "Sign the pledge of confidentiality first.",
            ),
            Self::WrongScreenCode => Words(
                S::UNAUTHORIZED,
                "wrong_screen_code",
                "Kode layar tidak cocok. Kode berlaku sekali dan berganti setelah beberapa kali salah; minta kode yang sekarang kepada pimpinan konferensi.",
                "The screen code does not fit. A code is good once and changes after several wrong ones; ask the chair for the present one.",
            ),
            Self::TooManyScreens => Words(
                S::CONFLICT,
                "too_many_screens",
                "Paling banyak empat layar sekaligus. Lepaskan satu layar terlebih dahulu.",
                "Four screens at most at the same time. Take one away first.",
            ),
            Self::PayloadTooLarge => Words(
                S::PAYLOAD_TOO_LARGE,
                "payload_too_large",
                "Isi permintaan terlalu besar.",
                "The request is too large.",
            ),
            Self::UnsupportedMediaType => Words(
                S::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Kirim isi permintaan sebagai application/json.",
                "Send the request as application/json.",
            ),
            Self::MethodNotAllowed => Words(
                S::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "Alamat ini tidak mengenal cara permintaan itu.",
                "This address does not know that method.",
            ),
            Self::TimedOut => Words(
                S::SERVICE_UNAVAILABLE,
                "timed_out",
                "Permintaan terlalu lama. Coba lagi.",
                "The request took too long. Try again.",
            ),
            Self::Stale => Words(
                S::CONFLICT,
                "wrong_state",
                "Konferensi baru saja berubah. Coba lagi.",
                "The conference has just changed. Try again.",
            ),
            Self::Storage => Words(
                S::SERVICE_UNAVAILABLE,
                "storage_unavailable",
                "Penyimpanan sedang bermasalah; tidak ada yang tersimpan. Coba lagi.",
                "Storage is failing; nothing was saved. Try again.",
            ),
            Self::Internal => Words(
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "Terjadi kesalahan pada server.",
                "Something went wrong on the server.",
            ),
        }
    }
}
