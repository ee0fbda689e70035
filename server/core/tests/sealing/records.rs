//! What is added after the seal: it is told with the minutes, and cannot be moved, doubled, altered or foreign.

use ed25519_dalek::SigningKey;
use rembuk_core::domain::record::RecordKind;
use rembuk_core::minutes::append::{AppendError, append};
use rembuk_core::minutes::record::{Record, SignedRecord};
use rembuk_core::minutes::verify::{Alteration, Verdict, verify};
use rembuk_core::minutes::withhold::withhold;
use rembuk_core::minutes::{MAX_FILE_BYTES, MAX_RECORDS};
use serde_json::{Value, json};

use crate::sample::{followed, genuine, record_list, school_key, sealed};

#[test]
fn records_are_told_with_the_minutes_in_their_order() {
    let report = genuine(&followed());
    assert_eq!(report.fingerprint, sealed().fingerprint, "the seal is the same");
    let kinds: Vec<&str> = report.records.iter().map(|record| record.kind.code()).collect();
    assert_eq!(kinds, ["acknowledgement", "acknowledgement", "correction_request", "addendum", "countersignature"]);
    assert_eq!((report.addenda(), report.records[3].answers), (1, Some(3)));
    assert_eq!(report.records[0].author_name, "Ibu Kartini");
    // Put on record one after the other, the file is the same.
    let grown = record_list().into_iter().fold(sealed().bytes, |file, record| append(&file, &[record]).unwrap());
    assert_eq!(grown, followed());
    let copy = withhold(&followed(), &|_| true).unwrap();
    assert_eq!(genuine(&copy).records, report.records);
}

#[test]
fn a_record_that_is_kept_reads_back_the_same() {
    for record in record_list() {
        let kept = record.to_bytes().unwrap();
        assert_eq!(SignedRecord::from_bytes(&kept).unwrap(), record);
        assert!(SignedRecord::from_bytes(&kept[1..]).is_err());
    }
}

#[test]
fn a_chain_is_whole_up_to_its_end_and_the_end_alone_can_be_cut() {
    let last = record_list().len() - 1;
    for at in 0..=last {
        let verdict = changed(&|records| drop(records.remove(at)));
        if at == last {
            assert!(matches!(verdict, Verdict::Genuine(report) if report.records.len() == last));
        } else {
            assert_eq!(verdict, Verdict::Altered(Alteration::Record(at + 1)), "without {at}");
        }
        let doubled = changed(&|records| records.insert(at, records[at].clone()));
        assert_eq!(doubled, Verdict::Altered(Alteration::Record(at + 2)), "{at} doubled");
        if at > 0 {
            let swapped = changed(&|records| records.swap(at - 1, at));
            assert_eq!(swapped, Verdict::Altered(Alteration::Record(at)), "{at} swapped");
        }
    }
}

#[test]
fn records_of_another_key_or_seal_or_form_are_named() {
    let honest = record_list();
    let at = |change: &dyn Fn(&mut Record)| {
        let mut record = honest[3].record().unwrap();
        change(&mut record);
        record.sign(&school_key()).unwrap()
    };
    let foreign = honest[3].record().unwrap().sign(&SigningKey::from_bytes(&[43; 32])).unwrap();
    let table: [(&str, SignedRecord); 8] = [
        ("of a foreign key", foreign),
        ("of another seal", at(&|record| record.seal = [0; 32])),
        ("with another past", at(&|record| record.previous = None)),
        ("with another number", at(&|record| record.number = 5)),
        ("that answers what comes later", at(&|record| record.answers = Some(4))),
        ("that answers nothing", at(&|record| record.answers = Some(0))),
        (
            "a refusal of nothing",
            at(&|record| {
                record.kind = RecordKind::CorrectionRefusal;
                record.answers = None;
            }),
        ),
        (
            "an acknowledgement without a word",
            at(&|record| {
                record.kind = RecordKind::Acknowledgement;
                record.answers = None;
            }),
        ),
    ];
    for (what, record) in table {
        let mut records = honest[..3].to_vec();
        records.push(record);
        assert_eq!(append(&sealed().bytes, &records), Err(AppendError::NotGenuine), "{what}");
        let file = changed(&|given| {
            given[3] = serde_json::from_slice(&records[3].to_bytes().unwrap()).unwrap();
            given.truncate(4);
        });
        assert_eq!(file, Verdict::Altered(Alteration::Record(4)), "{what}");
    }
    // The order is the chain's; a clock that went wrong makes no forgery.
    let early = at(&|record| record.at = time::OffsetDateTime::UNIX_EPOCH);
    assert!(append(&sealed().bytes, &[&honest[..3], &[early]].concat()).is_ok());
}

#[test]
fn a_record_signs_no_minutes_and_minutes_no_record() {
    let file = parsed();
    let mut with_seal = file.clone();
    with_seal["records"][0]["payload"] = file["payload"].clone();
    with_seal["records"][0]["signature"] = file["signature"].clone();
    assert_eq!(verify(&written(&with_seal)), Verdict::Altered(Alteration::Record(1)));
    let mut with_record = file.clone();
    for name in ["payload", "signature"] {
        with_record[name] = file["records"][0][name].clone();
    }
    assert_eq!(verify(&written(&with_record)), Verdict::Altered(Alteration::Payload));
}

#[test]
fn there_is_an_end_to_what_can_be_added() {
    let first = record_list().swap_remove(0);
    assert_eq!(append(&sealed().bytes, &vec![first; MAX_RECORDS + 1]), Err(AppendError::Full));
    let many = changed(&|records| *records = vec![records[0].clone(); MAX_RECORDS + 1]);
    assert_eq!(many, Verdict::Altered(Alteration::Record(MAX_RECORDS + 1)));
    let long = Record { text: "x".repeat(MAX_FILE_BYTES), ..record_list()[0].record().unwrap() };
    assert_eq!(append(&sealed().bytes, &[long.sign(&school_key()).unwrap()]), Err(AppendError::Full));
    assert_eq!(append(b"{}", &[]), Err(AppendError::NotGenuine));
}

fn changed(change: &dyn Fn(&mut Vec<Value>)) -> Verdict {
    let mut file = parsed();
    change(file["records"].as_array_mut().unwrap());
    verify(&written(&file))
}

fn parsed() -> Value {
    serde_json::from_slice(&followed()).unwrap()
}

fn written(file: &Value) -> Vec<u8> {
    serde_json::to_vec(&json!(file)).unwrap()
}
