//! Somebody sends what no client of ours sends, while two honest people type.

use std::time::Duration;

use bytes::Bytes;
use rembuk_core::domain::section::Document;
use rembuk_core::room::effect::CloseCode;
use rembuk_core::wire::frame::Body;

use super::client::presence_of;
use super::conference::{BACKGROUND, CHAIR, PARENT, TEACHER};
use super::editing::{Edit, apply, new_doc, perform, state};
use super::random::{Dice, some_edit};
use super::world::World;

const FRAMES: u32 = 20_000;

#[test]
fn a_flood_is_cut_off() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    for _ in 0..2_100 {
        world.clients[teacher].push(Bytes::from_static(&[10]));
    }
    world.talk();
    assert_eq!(world.clients[teacher].last_close, Some(CloseCode::TooFast));
}

#[test]
fn a_person_who_types_fast_for_an_hour_is_not() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    for _ in 0..3_600 {
        world.elapsed += Duration::from_secs(1);
        for _ in 0..30 {
            world.clients[teacher].push(Bytes::from_static(&[10]));
        }
        world.talk();
    }
    assert!(world.clients[teacher].link.is_some());
}

#[test]
fn what_is_said_without_a_ticket_is_bounded() {
    let mut world = World::new();
    let teacher = world.page(TEACHER, BACKGROUND);
    world.connect(teacher);
    let link = world.clients[teacher].link.as_mut().unwrap();
    link.up.pop_front();
    for _ in 0..1_000 {
        world.clients[teacher].say_presence();
    }
    world.talk();
    assert_eq!(world.clients[teacher].last_close, Some(CloseCode::TooFast));
}

#[test]
fn twenty_malformed_updates_within_a_minute_are_enough() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    for number in 0..20 {
        assert!(world.clients[teacher].link.is_some(), "after {number}");
        world.clients[teacher].say_update(&[9, 9, 9]);
        world.talk();
    }
    assert_eq!(world.clients[teacher].last_close, Some(CloseCode::Violation));
}

#[test]
fn what_is_no_frame_closes_the_socket() {
    let mut world = World::new();
    let teacher = world.join(TEACHER, BACKGROUND);
    world.clients[teacher].push(Bytes::from_static(&[200, 200]));
    world.talk();
    assert_eq!(world.clients[teacher].last_close, Some(CloseCode::Violation));
}

#[test]
fn the_room_itself_takes_no_text() {
    let mut world = World::new();
    let chair = world.join(CHAIR, Document::Room);
    assert_eq!((world.clients[chair].counter, world.clients[chair].is_synced), (0, true));
    let update = perform(&new_doc(5), &Edit::Type(0, "x".to_owned())).unwrap();
    world.clients[chair].say_update(&update);
    world.settle();
    assert_eq!((world.clients[chair].refused, world.store.log.len()), (1, 0));
}

#[test]
fn a_document_that_is_full_takes_no_more_but_can_be_made_smaller() {
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    for _ in 0..4 {
        world.clients[teacher].edit(&Edit::Paragraph(0));
        world.write(teacher, &"x".repeat(600 * 1024));
        world.settle();
    }
    assert_eq!(world.clients[teacher].reasons(), ["too_large"]);
    assert_eq!(world.clients[teacher].counter, 1);
    world.clients[chair].edit(&Edit::DropParagraph(1));
    world.settle();
    assert_eq!(world.clients[chair].refused, 0);
    world.write(chair, "lagi");
    world.settle();
    assert_eq!((world.clients[chair].refused, world.clients[chair].counter), (0, 0), "there is room again");
}

/// A frame that is random, or a good one with some bytes changed, cut or doubled.
fn hostile_frame(dice: &mut Dice, good: &[Vec<u8>]) -> Bytes {
    if dice.below(20) == 0 {
        return (0..dice.below(40)).map(|_| dice.next().to_le_bytes()[0]).collect();
    }
    let mut bytes = good[dice.below(good.len())].clone();
    // The address mostly stays, or nothing behind it would be looked at.
    let from = if dice.below(30) == 0 { 0 } else { 1 + usize::from(bytes[0]) }.min(bytes.len() - 1);
    for _ in 0..=dice.below(4) {
        let place = from + dice.below(bytes.len() - from);
        match dice.below(6) {
            0 => bytes.truncate(place.max(1)),
            1 => bytes.insert(place, dice.next().to_le_bytes()[0]),
            2 => bytes[place] = dice.one_of(&[0, 1, 0x7f, 0x80, 0xff]),
            3 => {
                let copied = bytes[place..].to_vec();
                bytes.extend(copied.iter().take(30));
            }
            4 => bytes[place] ^= 1 << dice.below(8),
            _ => bytes[place] = bytes[place].wrapping_add(1),
        }
        if bytes.len() <= from {
            break;
        }
    }
    bytes.into()
}

fn good_frames(world: &World, hostile: usize) -> Vec<Vec<u8>> {
    let client = &world.clients[hostile];
    let doc = new_doc(client.id);
    apply(&doc, &state(&client.doc, &[0]));
    let mut frames = Vec::new();
    for letter in 0..8 {
        let edit = some_edit(&mut Dice::new(u64::from(letter)), letter);
        if let Some(update) = perform(&doc, &edit) {
            frames.push(Body::update(&update).with_address(&client.address).to_vec());
        }
    }
    let all = state(&doc, &[0]);
    frames.push(Body::step2(&all).with_address(&client.address).to_vec());
    frames.push(Body::step1(&[1, 1, 1]).with_address(&client.address).to_vec());
    let mut presence = Body::sync_status(true).with_address(&client.address).to_vec();
    presence.truncate(presence.len() - 2);
    presence.extend(presence_of(client.id, 9, r#"{"cursor":{"a":[1,{"b":2}]}}"#));
    frames.push(presence);
    frames
}

#[test]
fn twenty_thousand_hostile_frames_disturb_nobody() {
    let mut dice = Dice::new(2_026);
    let mut world = World::new();
    let (chair, teacher) = (world.join(CHAIR, BACKGROUND), world.join(TEACHER, BACKGROUND));
    let hostile = world.join(PARENT, BACKGROUND);
    let mut good = good_frames(&world, hostile);
    for number in 0..FRAMES {
        if number % 500 == 499 {
            world.reload(hostile);
            world.connect(hostile);
            world.settle();
            good = good_frames(&world, hostile);
        } else if world.clients[hostile].link.is_none() {
            world.connect(hostile);
            // Ticket, step 1, presence.
            for _ in 0..3 {
                world.up(hostile);
            }
        }
        let frame = hostile_frame(&mut dice, &good);
        world.clients[hostile].push(frame);
        world.up(hostile);
        // Nobody looks at what a hostile page is told.
        if let Some(link) = &mut world.clients[hostile].link {
            link.down.clear();
            if link.closed.is_some() {
                world.drop_link(hostile);
            }
        }
        if number % 100 == 0 {
            let page = dice.one_of(&[chair, teacher]);
            let edit = some_edit(&mut dice, number / 100);
            world.clients[page].edit(&edit);
            world.pass(Duration::from_millis(500));
            world.settle();
        }
    }
    world.drop_link(hostile);
    world.settle();
    for page in [chair, teacher] {
        assert!(world.clients[page].link.is_some());
        assert_eq!(world.clients[page].counter, 0);
        assert_eq!(world.clients[page].refused, 0);
        assert_eq!(world.clients[page].text(), world.store.text(BACKGROUND));
    }
    assert!(world.store.log.iter().any(|row| row.author == PARENT), "some of it was good");
}
