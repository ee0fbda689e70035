use proptest::prelude::*;

use super::*;

fn frame(address: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_string(&mut bytes, address);
    bytes.extend_from_slice(body);
    bytes
}

fn message(body: &[u8]) -> Result<ClientMessage<'_>, FrameError> {
    let mut reader = Reader::new(body);
    decode_message(&mut reader)
}

#[test]
fn each_type_of_the_protocol_is_told_apart() {
    for (body, expected) in [
        (&[0, 0, 1, 0][..], Ok(ClientMessage::SyncStep1(&[0]))),
        (&[0, 1, 2, 0, 0], Ok(ClientMessage::SyncStep2(&[0, 0]))),
        (&[0, 2, 2, 0, 0], Ok(ClientMessage::Update(&[0, 0]))),
        (&[0, 3, 0], Err(FrameError::UnknownSync(3))),
        (&[0, 2, 2, 0, 0, 0], Err(FrameError::TrailingBytes)),
        (&[0, 2, 3, 0, 0], Err(ReadError::Truncated.into())),
        (&[1, 1, 0], Ok(ClientMessage::Awareness(&[0]))),
        (&[2, 0, 1, b't'], Ok(ClientMessage::Token { token: "t" })),
        (&[2, 0, 1, b't', 5, b'4', b'.', b'8', b'.', b'0', 7, 7], Ok(ClientMessage::Token { token: "t" })),
        (&[2, 0, 0], Ok(ClientMessage::Token { token: "" })),
        (&[2, 0, 1, 0xff], Err(ReadError::NotUtf8.into())),
        (&[2, 1, 0], Err(FrameError::UnknownAuth(1))),
        (&[3], Ok(ClientMessage::QueryAwareness)),
        (&[4, 0, 1, 0], Ok(ClientMessage::Unknown(4))),
        (&[5, 2, b'{', b'}'], Ok(ClientMessage::Stateless("{}"))),
        (&[6, 2, b'{', b'}'], Ok(ClientMessage::BroadcastStateless)),
        (&[7], Ok(ClientMessage::Close)),
        (&[8, 1], Ok(ClientMessage::Unknown(8))),
        (&[99], Ok(ClientMessage::Unknown(99))),
        (&[], Err(ReadError::Truncated.into())),
    ] {
        assert_eq!(message(body), expected, "{body:?}");
    }
}

#[test]
fn ping_and_pong_are_single_bytes_without_address() {
    assert_eq!(decode(&[9]), Ok(ClientFrame::Ping));
    assert_eq!(decode(&[10]), Ok(ClientFrame::Pong));
    assert_eq!(decode(&[0]), Err(ReadError::Truncated.into()));
    assert_eq!(decode(&[]), Err(ReadError::Truncated.into()));
}

#[test]
fn the_name_ends_at_the_first_nul_and_the_address_is_kept() {
    let bytes = frame("c/name\0abc\0d", &[7]);
    let ClientFrame::Document { address, .. } = decode(&bytes).unwrap() else {
        unreachable!("a close is for a document")
    };
    assert_eq!(address, "c/name\0abc\0d");
    assert_eq!(document_name(address), "c/name");
    assert_eq!(document_name("c/name"), "c/name");
    assert_eq!(document_name(""), "");
}

#[test]
fn an_address_longer_than_any_of_ours_is_refused() {
    let long = "a".repeat(ADDRESS_LIMIT + 1);
    assert_eq!(decode(&frame(&long, &[7])), Err(FrameError::AddressTooLong));
}

#[test]
fn server_frames_are_what_the_provider_reads() {
    for (bytes, body) in [
        (step1("d", &[0]), &[0, 0, 1, 0][..]),
        (step2("d", &[0, 0]), &[0, 1, 2, 0, 0]),
        (update("d", &[0, 0]), &[0, 2, 2, 0, 0]),
        (awareness("d", &[0]), &[1, 1, 0]),
        (authenticated("d", Scope::Readonly), b"\x02\x02\x08readonly"),
        (authenticated("d", Scope::ReadWrite), b"\x02\x02\x0aread-write"),
        (permission_denied("d", "no"), b"\x02\x01\x02no"),
        (ask_token("d"), &[2, 0]),
        (sync_status("d", true), &[8, 1]),
        (sync_status("d", false), &[8, 0]),
        (stateless("d", "{}"), b"\x05\x02{}"),
        (close("d", "bye"), b"\x07\x03bye"),
    ] {
        assert_eq!(bytes, frame("d", body));
    }
}

proptest! {
    #[test]
    fn an_edit_survives_the_journey(address in ".{0,60}", edit in proptest::collection::vec(any::<u8>(), 0..300)) {
        let bytes = update(&address, &edit);
        let expected = ClientFrame::Document { address: &address, message: ClientMessage::Update(&edit) };
        prop_assert_eq!(decode(&bytes).unwrap(), expected);
    }

    #[test]
    fn any_bytes_are_a_frame_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let _ = decode(&bytes);
    }
}
