//! What waits for a round: which schools have any of it, and which conference is to be looked at for reminders; through two
//! nodes, as in `store_contract`.

use rembuk::audit::Action;
use rembuk::store::Store;
use rembuk::store::follow_up::FollowUpRecord;
use rembuk::store::history::Compaction;
use rembuk::store::replies::{MailRecord, MailState};
use rembuk::store::schools::Tending;
use rembuk_core::domain::role::Role;
use rembuk_core::ids::{ConferenceId, SchoolId};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::harness::nodes::{Nodes, event, now, told_on_both};

async fn looked_at(store: &dyn Store, at: OffsetDateTime) -> Vec<ConferenceId> {
    store.to_look_at(at).await.unwrap().into_iter().map(|conference| conference.id).collect()
}

async fn one_node_looks_at_a_conference_on_its_day_and_again_when_somebody_reports(nodes: Nodes) {
    let (conference, day) = (nodes.conference, now() + Duration::days(10));
    let stranger = nodes.b.of(SchoolId(Uuid::now_v7()));
    let waits = async |at| {
        assert_eq!(looked_at(stranger.as_ref(), at).await, []);
        let both = [looked_at(nodes.a.as_ref(), at).await, looked_at(nodes.b.as_ref(), at).await];
        assert_eq!(both[0], both[1]);
        both[0] == [conference]
    };
    nodes.start().await;
    assert!(!waits(day).await, "nothing is due in a meeting that is held");
    nodes.a.seal(nodes.seal(0).await, event(Action::Seal)).await.unwrap();
    assert!(waits(now()).await);

    let hour = now() + Duration::hours(1);
    assert!(!stranger.take_look(conference, now(), hour).await.unwrap());
    let (a, b) = tokio::join!(nodes.a.take_look(conference, now(), hour), nodes.b.take_look(conference, now(), hour));
    assert!(a.unwrap() ^ b.unwrap());
    assert!(!waits(hour - Duration::minutes(1)).await);
    assert!(waits(hour).await, "the node that took it may have ended");
    nodes.a.plan_look(conference, hour, Some(day)).await.unwrap();
    assert!(!waits(day - Duration::minutes(1)).await);
    assert!(waits(day).await);

    // Who reports while a node looks is not overlooked.
    let taken = day + Duration::hours(1);
    assert!(nodes.b.take_look(conference, day, taken).await.unwrap());
    let record = FollowUpRecord { id: Uuid::now_v7(), at: day, author: nodes.chair, payload: vec![1] };
    nodes.a.add_follow_up(conference, record, 10, event(Action::FollowUp)).await.unwrap();
    nodes.b.plan_look(conference, taken, None).await.unwrap();
    assert!(waits(day).await);
    assert!(nodes.b.take_look(conference, day, taken).await.unwrap());
    nodes.b.plan_look(conference, taken, None).await.unwrap();
    assert!(!waits(day + Duration::days(9_999)).await);

    let chooses = async |wants| {
        nodes.a.choose_reminders(conference, nodes.chair, wants, event(Action::ChooseReminders)).await.unwrap();
    };
    chooses(false).await;
    chooses(true).await;
    assert!(waits(day).await);
    nodes.is_whole().await;
}

async fn a_round_goes_to_the_schools_in_which_something_waits(own: Nodes) {
    let theirs = own.in_another_school().await;
    let (school, later) = (theirs.a.school_id(), now() + Duration::minutes(1));
    let waits = async |tending| {
        let found = own.b.schools_to_tend(tending).await.unwrap();
        assert!(found.iter().all(|found| found.id == school && found.host.as_deref() == Some("smp2.contoh.id")));
        !found.is_empty()
    };
    let (nothing, all) = (
        Tending { reminders: None, waiting_mail: None },
        Tending { reminders: Some(later), waiting_mail: Some(later) },
    );
    theirs.start().await;
    assert!(!waits(all).await);

    let doctor = theirs.invitee(Role::Doctor, 2);
    let who = doctor.id;
    theirs.a.invite(doctor, theirs.generation().await, event(Action::Invite)).await.unwrap();
    let mail = MailRecord { state: MailState::Queued, at: now(), sequence: 0 };
    theirs.a.keep_mail(theirs.conference, who, mail).await.unwrap();
    assert!(waits(all).await);
    assert!(!waits(nothing).await);
    assert!(!waits(Tending { waiting_mail: Some(now() - Duration::minutes(1)), ..nothing }).await);
    theirs.b.fail_waiting_mail(now()).await.unwrap();
    assert!(!waits(all).await);

    theirs.a.seal(theirs.seal(0).await, event(Action::Seal)).await.unwrap();
    assert!(waits(nothing).await, "its log still holds what was deleted");
    let compaction = Compaction { conference: theirs.conference, documents: Vec::new(), histories: Vec::new() };
    theirs.a.compact(compaction, event(Action::CompactLog)).await.unwrap();
    assert!(!waits(nothing).await);
    assert!(waits(Tending { reminders: Some(now()), ..nothing }).await);
    let shut = async |since| own.a.shut_school(school, since, event(Action::ShutSchool)).await.unwrap();
    assert!(shut(Some(now())).await);
    assert!(!waits(all).await);
    assert!(shut(None).await);
    assert!(waits(all).await);
    assert!(theirs.a.take_look(theirs.conference, now(), later).await.unwrap());
    theirs.a.plan_look(theirs.conference, later, None).await.unwrap();
    assert!(!waits(all).await);
}

told_on_both! {
    one_node_looks_at_a_conference_on_its_day_and_again_when_somebody_reports
    a_round_goes_to_the_schools_in_which_something_waits
}
