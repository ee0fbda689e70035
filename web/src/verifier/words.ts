import type { Alteration, Verdict } from '../lib/sealed/verify';
import type { RecordKind } from '../lib/sealed/record';

export type Language = 'id' | 'en';

type Unreadable = Extract<Verdict, { verdict: 'unreadable' }>['reason'];

/** The sentences of the page in one language. */
export interface Words {
  other: string;
  title: string;
  lead: string;
  drop: string;
  choose: string;
  sealCode: string;
  sealCodeHelp: string;
  keyCode: string;
  keyCodeHelp: string;
  notACode: string;
  genuine: string;
  confirmed: string;
  unconfirmed: string;
  otherKey: string;
  otherSeal: string;
  otherSealText: string;
  sameSeal: string;
  altered: string;
  where: string;
  unreadable: string;
  school: string;
  caseCode: string;
  sealed: string;
  seal: string;
  key: string;
  compare: string;
  records: (addenda: number, all: number) => string;
  recordsLimit: string;
  withheld: (count: number) => string;
  kinds: Record<RecordKind, string>;
  agrees: string;
  objects: string;
  answers: (number: number) => string;
  alterations: Record<Alteration, string>;
  unreadables: Record<Unreadable, string>;
}

const id: Words = {
  other: 'English',
  title: 'Periksa keaslian notula',
  lead: 'Halaman ini bekerja tanpa internet. Berkas Anda tidak meninggalkan perangkat ini.',
  drop: 'Seret berkas notula (.pdf atau .json) ke sini, atau pilih berkasnya.',
  choose: 'Pilih berkas',
  sealCode: 'Kode segel yang Anda catat',
  sealCodeHelp: 'Boleh dikosongkan. Salin dari kertas, atau tempel hasil pindaian kode QR-nya.',
  keyCode: 'Sidik jari kunci sekolah',
  keyCodeHelp: 'Boleh dikosongkan. Ada pada lembar kunci sekolah.',
  notACode: 'Ini bukan kode enam belas huruf A–Z dan angka 2–7.',
  genuine: 'Asli',
  confirmed: 'Notula ini persis seperti saat disegel, dengan kunci yang Anda masukkan.',
  unconfirmed:
    'Notula ini persis seperti saat disegel, tetapi oleh kunci yang belum Anda pastikan. Bandingkan sidik jari kunci di bawah dengan lembar kunci sekolah.',
  otherKey:
    'Notula ini disegel dengan kunci lain, bukan kunci yang Anda masukkan. Jangan percayai berkas ini.',
  otherSeal: 'Bukan notula yang Anda catat',
  otherSealText: 'Berkas ini bersegel lain daripada kode yang Anda masukkan.',
  sameSeal: 'Kode segelnya sama dengan yang Anda catat.',
  altered: 'Telah diubah',
  where: 'Bagian yang diubah',
  unreadable: 'Tidak dapat diperiksa',
  school: 'Sekolah',
  caseCode: 'Kode kasus',
  sealed: 'Disegel',
  seal: 'Kode segel',
  key: 'Sidik jari kunci',
  compare: 'Bandingkan kode segel ini dengan yang dicatat para peserta.',
  records: (addenda, all) =>
    all === 0
      ? 'Tidak ada adendum atau catatan lain di berkas ini.'
      : `${addenda} adendum di berkas ini; ${all} catatan setelah segel seluruhnya.`,
  recordsLimit:
    'Apakah kemudian ada yang ditambahkan, tidak dapat diketahui dari berkas ini. Pindai kode QR pada notula untuk melihat jumlahnya di halaman sekolah.',
  withheld: (count) => `Salinan ini tidak memuat ${count} bagian; segelnya tetap sah:`,
  kinds: {
    acknowledgement: 'Pernyataan',
    correction_request: 'Permintaan koreksi',
    correction_refusal: 'Koreksi ditolak',
    addendum: 'Adendum',
    countersignature: 'Mengetahui',
  },
  agrees: 'setuju',
  objects: 'keberatan',
  answers: (number) => `menjawab catatan ${number}`,
  alterations: {
    damaged: 'Berkas rusak atau tidak lengkap.',
    not_canonical: 'Isinya ditulis dalam bentuk lain daripada yang disegel.',
    structure: 'Ada bagian berkas yang hilang, ditambahkan, atau tidak semestinya.',
    records: 'Catatan setelah segel diubah, dipindahkan, digandakan, dihapus, atau berasal dari kunci lain.',
    payload: 'Ringkasan yang ditandatangani telah diubah.',
    leaf_list: 'Ada bagian notula yang ditambahkan, dihapus, diganti namanya, atau ditukar urutannya.',
    leaf: 'Isi salah satu bagian notula telah diubah.',
    root: 'Daftar bagian tidak cocok dengan akarnya.',
    key: 'Kunci di dalam berkas tidak sah.',
    header: 'Kepala tanda tangan telah diubah.',
    signature: 'Tanda tangan tidak cocok dengan isinya.',
    pdf: 'Berkas PDF ini tidak lagi seperti saat dicetak: ada yang ditambahkan, atau disimpan ulang dengan program lain.',
  },
  unreadables: {
    too_large: 'Berkas ini lebih besar daripada notula tersegel mana pun.',
    not_minutes:
      'Berkas ini bukan notula tersegel. Unduh notula sebagai berkas .pdf atau .json, lalu periksa berkas itu.',
    empty_pdf:
      'Di dalam berkas PDF ini tidak ada notula tersegel. Hasil pindai dan hasil cetak ulang tidak membawanya.',
    word_file: 'Berkas Word dapat disunting dan tidak bersegel. Periksa berkas PDF atau JSON.',
    version: 'Berkas ini dibuat oleh Rembuk yang lebih baru. Minta halaman pemeriksa yang baru.',
  },
};

const en: Words = {
  other: 'Bahasa Indonesia',
  title: 'Check whether minutes are genuine',
  lead: 'This page works without the internet. Your file does not leave this device.',
  drop: 'Drop the minutes file (.pdf or .json) here, or choose it.',
  choose: 'Choose file',
  sealCode: 'The seal code that you noted',
  sealCodeHelp: 'May be left empty. Copy it from the paper, or paste what scanning the QR code gave.',
  keyCode: 'The fingerprint of the school’s key',
  keyCodeHelp: 'May be left empty. It stands on the school’s key sheet.',
  notACode: 'This is no code of sixteen letters A–Z and digits 2–7.',
  genuine: 'Genuine',
  confirmed: 'These minutes are exactly as they were sealed, by the key that you entered.',
  unconfirmed:
    'These minutes are exactly as they were sealed, but by a key that you have not confirmed. Compare the key’s fingerprint below with the school’s key sheet.',
  otherKey: 'These minutes were sealed by another key than the one that you entered. Do not trust this file.',
  otherSeal: 'Not the minutes that you noted',
  otherSealText: 'The seal of this file is another than the code that you entered.',
  sameSeal: 'The seal code is the one that you noted.',
  altered: 'Altered',
  where: 'The part that was changed',
  unreadable: 'Cannot be checked',
  school: 'School',
  caseCode: 'Case code',
  sealed: 'Sealed',
  seal: 'Seal code',
  key: 'Key fingerprint',
  compare: 'Compare this seal code with what the participants noted.',
  records: (addenda, all) =>
    all === 0
      ? 'There is no addendum or other record in this file.'
      : `${addenda} ${addenda === 1 ? 'addendum' : 'addenda'} in this file; ${all} ${all === 1 ? 'record' : 'records'} after the seal in all.`,
  recordsLimit:
    'Whether more was added later cannot be seen from this file. Scan the QR code of the minutes to see the number on the school’s page.',
  withheld: (count) =>
    `This copy withholds ${count} ${count === 1 ? 'part' : 'parts'}; the seal holds all the same:`,
  kinds: {
    acknowledgement: 'Acknowledgement',
    correction_request: 'Request for correction',
    correction_refusal: 'Correction refused',
    addendum: 'Addendum',
    countersignature: 'Countersigned',
  },
  agrees: 'agrees',
  objects: 'objects',
  answers: (number) => `answers record ${number}`,
  alterations: {
    damaged: 'The file is damaged or incomplete.',
    not_canonical: 'Its contents are written in another form than the one that was sealed.',
    structure: 'A part of the file is missing, added or not of its kind.',
    records: 'A record after the seal was changed, moved, doubled, taken out, or is by another key.',
    payload: 'The signed summary was changed.',
    leaf_list: 'Parts of the minutes were added, removed, renamed or reordered.',
    leaf: 'The contents of one part of the minutes were changed.',
    root: 'The list of parts does not fit its root.',
    key: 'The key in the file is not valid.',
    header: 'The signature’s header was changed.',
    signature: 'The signature does not fit the contents.',
    pdf: 'This PDF is not as it was printed: something was added, or another program saved it anew.',
  },
  unreadables: {
    too_large: 'The file is larger than sealed minutes can be.',
    not_minutes:
      'The file is not sealed minutes. Download the minutes as a .pdf or .json file and check that file.',
    empty_pdf: 'No sealed minutes travel inside this PDF. Scans and PDFs printed from a PDF carry none.',
    word_file: 'A Word file can be edited and bears no seal. Check the PDF or the JSON file.',
    version: 'The file comes from a newer Rembuk. Ask for a newer page to check it with.',
  },
};

export const words: Record<Language, Words> = { id, en };
