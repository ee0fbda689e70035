//! What every store keeps to, told through two nodes: on SQLite they are one, on PostgreSQL they share a database.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rembuk::audit::{Action, Event};
use rembuk::store::conferences::Step;
use rembuk::store::edits::CommitError;
use rembuk::store::participants::{AcceptError, Acceptance, AcceptedBy, HeardMark, InviteError, NewParticipant};
use rembuk::store::replies::{MailRecord, MailState};
use rembuk::store::sessions::{NewSession, SeatedSession};
use rembuk_core::domain::participant::Heard;
use rembuk_core::domain::role::Role;
use rembuk_core::domain::stage::{Round, Stage};
use rembuk_core::ids::{ConferenceId, ParticipantId};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::harness::nodes::{Nodes, event, gives_up_after, now, told_on_both};

async fn a_batch_commits_only_at_the_head_it_was_checked_at(nodes: Nodes) {
    let generation = nodes.generation().await;
    let (first, second) = (nodes.batch(generation, 0, 3), nodes.batch(generation, 0, 2));
    let (first_id, second_id) = (first.id, second.id);
    let (on_a, on_b) = tokio::join!(nodes.a.commit_edits(first), nodes.b.commit_edits(second));
    let (winner, loser, head) = if on_a.is_ok() { (first_id, second_id, 3) } else { (second_id, first_id, 2) };
    assert!(matches!((&on_a, &on_b), (Ok(()), Err(CommitError::Stale)) | (Err(CommitError::Stale), Ok(()))));
    // Whoever does not know what became of its batch looks it up, on any node.
    for node in [&nodes.a, &nodes.b] {
        assert!(node.holds_batch(nodes.conference, winner).await.unwrap());
        assert!(!node.holds_batch(nodes.conference, loser).await.unwrap());
    }
    let wrong_generation = nodes.batch(generation + 1, head, 1);
    assert!(matches!(nodes.b.commit_edits(wrong_generation).await, Err(CommitError::Stale)));
    nodes.b.commit_edits(nodes.batch(generation, head, 1_200)).await.unwrap();
    let stored = nodes.a.stored_document(nodes.conference, "symptoms").await.unwrap();
    assert_eq!(stored.edits.len(), usize::try_from(head).unwrap() + 1_200);
    nodes.a.keep_snapshot(nodes.conference, "symptoms", head, vec![1]).await.unwrap();
    nodes.b.keep_snapshot(nodes.conference, "symptoms", 1, vec![2]).await.unwrap();
    let stored = nodes.b.stored_document(nodes.conference, "symptoms").await.unwrap();
    assert_eq!(stored.snapshot, Some((head, vec![1])), "a newer snapshot stays");
    assert_eq!(stored.edits.len(), 1_200);
    nodes.is_whole().await;
}

async fn nothing_commits_behind_the_seal(nodes: Nodes) {
    nodes.start().await;
    let generation = nodes.generation().await;
    nodes.a.commit_edits(nodes.batch(generation, 0, 2)).await.unwrap();
    assert!(matches!(nodes.b.seal(nodes.seal(1).await, event(Action::Seal)).await, Err(CommitError::Stale)));
    let late = nodes.batch(generation, 2, 1);
    let seal = nodes.seal(2).await;
    let (sealed, edited) = tokio::join!(nodes.b.seal(seal, event(Action::Seal)), nodes.a.commit_edits(late));
    assert!(sealed.is_ok() ^ edited.is_ok(), "either the edit is in the minutes or it is nowhere");
    if sealed.is_err() {
        nodes.b.seal(nodes.seal(3).await, event(Action::Seal)).await.unwrap();
    }
    let head = nodes.a.heads(nodes.conference).await.unwrap().unwrap().head;
    for attempt in [nodes.batch(generation, head, 1), nodes.batch(generation + 1, head, 1)] {
        assert!(matches!(nodes.a.commit_edits(attempt).await, Err(CommitError::Stale)));
    }
    assert_eq!(nodes.a.minutes(nodes.conference).await.unwrap(), Some(vec![1, 2, 3]));
    let public = nodes.a.public_seal("AAAA-BBBB").await.unwrap().unwrap();
    assert_eq!((public.number, public.addenda), (1, 0));
    nodes.is_whole().await;
}

async fn who_contributes_in_a_round_is_heard_by_it_and_by_nothing_else(nodes: Nodes) {
    let people = [nodes.invitee(Role::Parent, 1), nodes.invitee(Role::SubjectTeacher, 2)];
    let [parent, teacher] = [people[0].id, people[1].id];
    for person in people {
        nodes.a.invite(person, nodes.generation().await, event(Action::Invite)).await.unwrap();
    }
    let start = Step::Start { actor: nodes.chair, note: vec![1] };
    nodes.a.take_step(nodes.conference, nodes.generation().await, start, event(Action::Start)).await.unwrap();
    let mut head = 0;
    let mut adds = async |contributors: &[Option<ParticipantId>]| {
        let mut batch = nodes.batch(nodes.generation().await, head, contributors.len());
        for (row, contributor) in batch.rows.iter_mut().zip(contributors) {
            row.contributor = *contributor;
        }
        head += u64::try_from(contributors.len()).unwrap();
        nodes.b.commit_edits(batch).await.unwrap();
    };
    adds(&[Some(parent)]).await;
    let stage = Step::ChangeStage { actor: nodes.chair, stage: Stage::Information, note: vec![2] };
    nodes.b.take_step(nodes.conference, nodes.generation().await, stage, event(Action::ChangeStage)).await.unwrap();
    let spoke = HeardMark { participant: nodes.chair, round: Round::Information, heard: Heard::Spoke };
    nodes.a.mark_heard(nodes.conference, nodes.generation().await, spoke, event(Action::MarkHeard)).await.unwrap();
    adds(&[None, Some(teacher), Some(nodes.chair), Some(teacher)]).await;
    let heard: BTreeMap<_, _> = nodes
        .a
        .participants(nodes.conference)
        .await
        .unwrap()
        .into_iter()
        .map(|record| (record.person.participant, (record.heard_information, record.heard_background_views)))
        .collect();
    assert_eq!(heard[&teacher], (Some(Heard::Contributed), None));
    assert_eq!(heard[&nodes.chair], (Some(Heard::Spoke), None), "who was heard in another way stays so");
    assert_eq!(heard[&parent], (None, None), "the opening is no round");
    nodes.is_whole().await;
}

async fn a_session_is_read_with_its_place_in_a_conference(nodes: Nodes) {
    let parent = nodes.invitee(Role::Parent, 1);
    let who = parent.id;
    nodes.a.invite(parent, nodes.generation().await, event(Action::Invite)).await.unwrap();
    let (guest, staff) = (nodes.session(11), NewSession { account: Some(nodes.account), ..nodes.session(12) });
    let (guest_id, staff_id) = (guest.id, staff.id);
    let acceptance = Acceptance {
        token_hash: [1; 32],
        participant: who,
        conference: nodes.conference,
        details: vec![2],
        at: now(),
        by: AcceptedBy::NewGuest(guest),
    };
    nodes.a.accept(acceptance, event(Action::Join)).await.unwrap();
    nodes.a.start_session(staff, event(Action::SignIn)).await.unwrap();
    let seen = async |token: u8, conference| {
        let found = nodes.b.seated_session([token; 32], conference, now()).await.unwrap();
        found.map(|SeatedSession { session, seat, people }| {
            let seat = seat.map(|(conference, place)| (conference.id, place.person.participant));
            (
                session.id,
                session.account.map(|account| account.id),
                seat.map(|(conference, place)| (conference, place, people)),
            )
        })
    };
    let everybody = vec![nodes.chair, who];
    let elsewhere = ConferenceId(Uuid::now_v7());
    assert_eq!(
        seen(11, nodes.conference).await,
        Some((guest_id, None, Some((nodes.conference, who, everybody.clone()))))
    );
    assert_eq!(seen(11, elsewhere).await, Some((guest_id, None, None)));
    let chair = Some((nodes.conference, nodes.chair, everybody));
    assert_eq!(seen(12, nodes.conference).await, Some((staff_id, Some(nodes.account), chair)));
    assert_eq!(seen(13, nodes.conference).await, None);
    let generation = nodes.generation().await;
    let removed = event(Action::RemoveParticipant);
    nodes.a.remove_participant(nodes.conference, generation, who, removed).await.unwrap();
    assert_eq!(seen(11, nodes.conference).await, Some((guest_id, None, None)));
    nodes.a.end_session(staff_id, event(Action::SignOut)).await.unwrap();
    assert_eq!(seen(12, nodes.conference).await, None);
}

async fn many_verbs_at_once_leave_one_trail(nodes: Nodes) {
    let mut verbs = JoinSet::new();
    for turn in 0..40_u8 {
        let node = Arc::clone(if turn % 2 == 0 { &nodes.a } else { &nodes.b });
        let event = Event { conference: Some(nodes.conference), ..event(Action::OpenIdentity) };
        verbs.spawn(async move { node.note(event).await });
    }
    while let Some(done) = verbs.join_next().await {
        done.unwrap().unwrap();
    }
    let trail = nodes.b.trail(nodes.conference, 100).await.unwrap();
    let numbers: BTreeSet<u64> = trail.iter().map(|record| record.seq).collect();
    assert_eq!((trail.len(), numbers.len()), (40, 40));
    assert_eq!(nodes.b.trail(nodes.conference, 5).await.unwrap().len(), 5);
    nodes.is_whole().await;
}

async fn a_link_is_used_once_and_a_leading_role_is_held_once(nodes: Nodes) {
    let parent = nodes.invitee(Role::Parent, 1);
    let who = parent.id;
    nodes.a.invite(parent, nodes.generation().await, event(Action::Invite)).await.unwrap();
    let acceptance = |session: u8| Acceptance {
        token_hash: [1; 32],
        participant: who,
        conference: nodes.conference,
        details: vec![2],
        at: now(),
        by: AcceptedBy::NewGuest(nodes.session(session)),
    };
    let (first, second) = tokio::join!(
        nodes.a.accept(acceptance(11), event(Action::Join)),
        nodes.b.accept(acceptance(12), event(Action::Join))
    );
    assert!(matches!((&first, &second), (Ok(()), Err(AcceptError::LinkGone)) | (Err(AcceptError::LinkGone), Ok(()))));
    let live = [nodes.a.session([11; 32], now()).await.unwrap(), nodes.b.session([12; 32], now()).await.unwrap()];
    assert_eq!(live.iter().flatten().count(), 1, "the other browser got nothing");

    let chair = nodes.a.invite(nodes.invitee(Role::Chair, 2), nodes.generation().await, event(Action::Invite)).await;
    assert!(matches!(chair, Err(InviteError::RoleTaken)), "{chair:?}");
    let staff = NewParticipant { account: Some(nodes.account), ..nodes.invitee(Role::SubjectTeacher, 3) };
    let staff = nodes.b.invite(staff, nodes.generation().await, event(Action::Invite)).await;
    assert!(matches!(staff, Err(InviteError::StaffTaken)), "{staff:?}");

    // Tries are spent one by one, whoever counts.
    nodes.a.invite(nodes.invitee(Role::Secretary, 4), nodes.generation().await, event(Action::Invite)).await.unwrap();
    let mut left = Vec::new();
    for node in [&nodes.a, &nodes.b, &nodes.a, &nodes.b, &nodes.a, &nodes.b] {
        left.push(node.spend_try([4; 32]).await.unwrap());
    }
    assert_eq!(left, [Some(4), Some(3), Some(2), Some(1), Some(0), None]);
    nodes.is_whole().await;
}

async fn a_mail_is_lost_only_when_it_has_waited_too_long(nodes: Nodes) {
    let parent = nodes.invitee(Role::Parent, 1);
    let who = parent.id;
    nodes.a.invite(parent, nodes.generation().await, event(Action::Invite)).await.unwrap();
    let waits = MailRecord { state: MailState::Queued, at: now(), sequence: 0 };
    nodes.a.keep_mail(nodes.conference, who, waits).await.unwrap();
    let state = async || {
        let replies = nodes.a.replies(nodes.conference).await.unwrap();
        replies.into_iter().find(|(participant, _)| *participant == who).unwrap().1.mail.unwrap().state
    };
    // Another node starts: what its neighbour holds is not its own to give up.
    nodes.b.fail_waiting_mail(now() - time::Duration::minutes(30)).await.unwrap();
    assert_eq!(state().await, MailState::Queued);
    nodes.b.fail_waiting_mail(now()).await.unwrap();
    assert_eq!(state().await, MailState::Failed);
}

async fn whoever_was_overtaken_takes_its_turn_and_is_not_overtaken_again(nodes: Nodes) {
    let generation = nodes.generation().await;
    nodes.a.commit_edits(nodes.batch(generation, 0, 1)).await.unwrap();
    assert!(matches!(nodes.b.commit_edits(nodes.batch(generation, 0, 1)).await, Err(CommitError::Stale)));
    // A store that nobody shares gives no turns: nobody overtakes there.
    let Some(turn) = nodes.b.take_turn(nodes.conference).await.unwrap() else { return };
    let (node, late) = (Arc::clone(&nodes.a), nodes.batch(generation, 1, 1));
    let overtaking = tokio::spawn(async move { node.commit_edits(late).await });
    turn.commit(nodes.batch(generation, 1, 2)).await.unwrap();
    assert!(matches!(overtaking.await.unwrap(), Err(CommitError::Stale)));
    // One that is let go of changes nothing and keeps nobody waiting.
    drop(nodes.b.take_turn(nodes.conference).await.unwrap());
    nodes.a.commit_edits(nodes.batch(generation, 3, 1)).await.unwrap();
    nodes.is_whole().await;
}

async fn who_gives_up_a_question_halfway_leaves_nobody_an_old_view(nodes: Nodes) {
    let generation = nodes.generation().await;
    let head = async || nodes.a.room_record(nodes.conference).await.unwrap().unwrap().head;
    for known in 0..300 {
        gives_up_after(known, nodes.a.stored_document(nodes.conference, "symptoms")).await;
        assert_eq!(head().await, known);
        nodes.b.commit_edits(nodes.batch(generation, known, 1)).await.unwrap();
        assert_eq!(head().await, known + 1, "given up after {known} steps");
        let read = nodes.a.stored_document(nodes.conference, "symptoms").await.unwrap();
        assert_eq!((read.head, u64::try_from(read.edits.len()).unwrap()), (known + 1, known + 1));
    }
    nodes.is_whole().await;
}

async fn who_waited_in_vain_for_its_turn_leaves_connections_that_work(nodes: Nodes) {
    use sqlx::ConnectOptions;
    // On SQLite there is one connection to write with, and nobody else has it.
    let Some(database) = &nodes.database else { return };
    let options: sqlx::postgres::PgConnectOptions = database.url().parse().unwrap();
    let mut other = options.connect().await.unwrap();
    let school: Uuid = sqlx::query_scalar("SELECT id FROM school").fetch_one(&mut other).await.unwrap();
    let (high, low) = school.as_u64_pair();
    let turn = 0x7265_6d62_756b ^ (high ^ low).cast_signed();
    sqlx::query("SELECT pg_advisory_lock($1)").bind(turn).execute(&mut other).await.unwrap();
    // As many as write at once, and the writer of edits.
    let note = async || nodes.b.note_attendance(nodes.conference, &[nodes.chair], now()).await;
    let verbs = futures_util::future::join_all((0..8).map(|_| note())).await;
    assert!(verbs.iter().all(Result::is_err));
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(turn).execute(&mut other).await.unwrap();
    for head in 0..8 {
        note().await.unwrap();
        nodes.b.commit_edits(nodes.batch(nodes.generation().await, head, 1)).await.unwrap();
    }
}

told_on_both! {
    a_batch_commits_only_at_the_head_it_was_checked_at
    nothing_commits_behind_the_seal
    who_contributes_in_a_round_is_heard_by_it_and_by_nothing_else
    a_session_is_read_with_its_place_in_a_conference
    many_verbs_at_once_leave_one_trail
    a_link_is_used_once_and_a_leading_role_is_held_once
    who_gives_up_a_question_halfway_leaves_nobody_an_old_view
    a_mail_is_lost_only_when_it_has_waited_too_long
    who_waited_in_vain_for_its_turn_leaves_connections_that_work
    whoever_was_overtaken_takes_its_turn_and_is_not_overtaken_again
}
