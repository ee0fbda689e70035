//! Who writes in a round is heard: everyone is told to ask anew, once a person and round, and not before it is on disk.

use rembuk_core::domain::conference::State;
use rembuk_core::domain::section::Document;
use rembuk_core::domain::stage::Stage;
use rembuk_core::ids::ParticipantId;
use serde_json::Value;

use super::conference::{BACKGROUND, CHAIR, PARENT, TEACHER};
use super::editing::Edit;
use super::world::World;

fn told(world: &World, page: usize) -> usize {
    let is_told = |event: &&Value| event["kind"] == "conference";
    world.clients[page].events.iter().filter(is_told).count()
}

fn add_entry(world: &mut World, page: usize) {
    world.clients[page].edit(&Edit::AddRow("tidur larut malam".to_owned()));
}

fn sheet(owner: ParticipantId) -> Document {
    Document::Contributions(owner)
}

#[test]
fn an_entry_in_a_round_is_news_once_a_person_and_round() {
    let mut world = World::new();
    let room = world.join(CHAIR, Document::Room);
    let (parent, teacher) = (world.join(PARENT, sheet(PARENT)), world.join(TEACHER, sheet(TEACHER)));
    let before = told(&world, room);

    add_entry(&mut world, parent);
    world.talk();
    assert_eq!(told(&world, room), before, "not on disk yet");
    world.settle();
    assert_eq!(told(&world, room), before + 1);
    add_entry(&mut world, parent);
    world.settle();
    assert_eq!(told(&world, room), before + 1, "she was heard already");
    add_entry(&mut world, teacher);
    world.settle();
    assert_eq!(told(&world, room), before + 2);

    world.change(|conference| conference.terms.state = State::Live(Stage::BackgroundViews));
    world.settle();
    let before = told(&world, room);
    add_entry(&mut world, parent);
    world.settle();
    assert_eq!(told(&world, room), before + 1, "the second round asks anew");
}

#[test]
fn a_secretary_who_writes_for_somebody_makes_that_person_heard_and_other_edits_nobody() {
    let mut world = World::new();
    let room = world.join(TEACHER, Document::Room);
    let on_behalf = world.join(CHAIR, sheet(PARENT));
    let notes = world.join(CHAIR, Document::Confidential(TEACHER));
    let text = world.join(TEACHER, BACKGROUND);
    let before = told(&world, room);

    add_entry(&mut world, notes);
    world.write(text, "rumah jauh");
    world.settle();
    assert_eq!(told(&world, room), before, "neither closed notes nor the sheet of all are a word in the round");
    add_entry(&mut world, on_behalf);
    world.settle();
    assert_eq!(told(&world, room), before + 1);
}

#[test]
fn outside_a_round_and_by_taking_away_nobody_is_heard() {
    let mut world = World::new();
    world.change(|conference| conference.terms.state = State::Live(Stage::Commitments));
    let room = world.join(CHAIR, Document::Room);
    let parent = world.join(PARENT, sheet(PARENT));
    let before = told(&world, room);
    add_entry(&mut world, parent);
    world.settle();
    assert_eq!(told(&world, room), before, "no round is held");

    world.change(|conference| conference.terms.state = State::Live(Stage::BackgroundViews));
    world.settle();
    let before = told(&world, room);
    world.clients[parent].edit(&Edit::DropRow);
    world.settle();
    assert_eq!(told(&world, room), before);
}
