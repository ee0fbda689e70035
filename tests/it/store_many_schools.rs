//! Many schools on the connections of one node, and what it asks for all of them in one question.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::join_all;
use rembuk::audit::Action;
use rembuk::store::lookout::Standing;
use rembuk::store::sessions::NewSession;
use rembuk::store::tickets::KeptTicket;
use rembuk_core::ids::{ConferenceId, ParticipantId, SchoolId, SessionId};
use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;
use time::Duration;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::harness::nodes::{Nodes, event, gives_up_after, now};

#[tokio::test(flavor = "multi_thread")]
async fn rooms_that_ask_together_each_hear_where_their_conference_stands() {
    let nodes = Nodes::on_postgres().await;
    let lookout = nodes.b.lookout().unwrap();
    let nowhere = ConferenceId(Uuid::now_v7());
    let generation = nodes.generation().await;
    for head in 0..3 {
        let last_event = nodes.b.events_behind(nodes.conference, 0).await.unwrap().last;
        let asked = (0..100).map(|turn| lookout.standing(if turn % 2 == 0 { nodes.conference } else { nowhere }));
        for (turn, standing) in join_all(asked).await.into_iter().enumerate() {
            let known = Standing { generation, head, last_event };
            assert_eq!(standing.unwrap(), (turn % 2 == 0).then_some(known));
        }
        nodes.a.commit_edits(nodes.batch(generation, head, 1)).await.unwrap();
    }
    let stranger = nodes.b.of(SchoolId(Uuid::now_v7())).lookout().unwrap();
    // In one question with the school whose conference it is.
    let (own, theirs) = tokio::join!(lookout.standing(nodes.conference), stranger.standing(nodes.conference));
    assert_eq!((own.unwrap().map(|standing| standing.head), theirs.unwrap()), (Some(3), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_that_ended_elsewhere_are_found_in_one_question_for_all_schools() {
    let nodes = Nodes::on_postgres().await;
    let lookout = nodes.b.lookout().unwrap();
    let own = nodes.b.schools().await.unwrap().first().unwrap().id;
    let stranger = SchoolId(Uuid::now_v7());
    let mut open = Vec::new();
    for token in 0..4 {
        let session = nodes.session(token);
        open.push((own, session.id));
        nodes.a.start_session(session, event(Action::SignIn)).await.unwrap();
    }
    assert_eq!(lookout.ended_among(&[]).await.unwrap(), []);
    assert_eq!(lookout.ended_among(&open).await.unwrap(), []);
    let (gone, unknown) = (open[2], (own, SessionId(Uuid::now_v7())));
    nodes.a.end_session(gone.1, event(Action::SignOut)).await.unwrap();
    // Named with a school that is not theirs they are none of it, whichever is asked first.
    let foreign: Vec<_> = open.iter().map(|(_, session)| (stranger, *session)).collect();
    let asked: Vec<_> = foreign.iter().copied().chain([unknown]).chain(open).collect();
    let ended: BTreeSet<_> = lookout.ended_among(&asked).await.unwrap().into_iter().collect();
    assert_eq!(ended, foreign.into_iter().chain([gone, unknown]).collect());
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_of_one_moment_are_each_taken_once_wherever_they_are_shown() {
    let nodes = Nodes::on_postgres().await;
    let [keeper, taker] = [&nodes.a, &nodes.b].map(|node| node.tickets().unwrap());
    let stranger = nodes.b.of(SchoolId(Uuid::now_v7())).tickets().unwrap();
    let (live, ended) = (nodes.session(1), nodes.session(2));
    let ticket = |session: &NewSession, seconds| KeptTicket {
        conference: nodes.conference,
        participant: ParticipantId(Uuid::now_v7()),
        session: session.id,
        account: None,
        expires_at: now() + Duration::seconds(seconds),
    };
    let tickets: Vec<_> = (0..100_u8).map(|nth| ([nth; 32], ticket(&live, 60))).collect();
    let (late, of_ended) = (([200; 32], ticket(&live, 1)), ([201; 32], ticket(&ended, 60)));
    nodes.a.start_session(live, event(Action::SignIn)).await.unwrap();
    let ended_id = ended.id;
    nodes.a.start_session(ended, event(Action::SignIn)).await.unwrap();
    let all = tickets.iter().chain([&late, &of_ended]);
    join_all(all.map(|(hash, ticket)| keeper.keep_ticket(*hash, *ticket, now())))
        .await
        .into_iter()
        .for_each(Result::unwrap);
    nodes.a.end_session(ended_id, event(Action::SignOut)).await.unwrap();
    for (hash, _) in &tickets {
        assert_eq!(stranger.take_ticket(*hash, now()).await.unwrap(), None, "another school has nothing to take");
    }
    // Each is shown twice at once, and at both nodes.
    let shown = tickets
        .iter()
        .flat_map(|(hash, ticket)| [(&keeper, hash, ticket), (&taker, hash, ticket), (&taker, hash, ticket)]);
    let taken =
        join_all(shown.map(async |(node, hash, ticket)| (ticket, node.take_ticket(*hash, now()).await.unwrap()))).await;
    for three in taken.chunks(3) {
        let opened: Vec<_> = three.iter().filter_map(|(_, taken)| *taken).collect();
        assert_eq!(opened, [*three[0].0]);
    }
    let after = now() + Duration::seconds(2);
    for (hash, at) in [(late.0, after), (of_ended.0, now()), ([202; 32], now())] {
        assert_eq!(taker.take_ticket(hash, at).await.unwrap(), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_sees_its_own_on_a_connection_that_another_has_used() {
    let nodes = Nodes::on_postgres().await;
    // More schools than connections, and so many who ask that each connection goes from hand to hand.
    let strangers: Vec<_> = (0..12).map(|_| nodes.b.of(SchoolId(Uuid::now_v7()))).collect();
    let mut asking = JoinSet::new();
    for turn in 0..240 {
        let (own, stranger, conference) = (Arc::clone(&nodes.b), Arc::clone(&strangers[turn % 12]), nodes.conference);
        asking.spawn(async move {
            assert!(stranger.conference(conference).await.unwrap().is_none());
            // Whoever gives up leaves a connection that was just being turned, or was asked and has not answered.
            gives_up_after(u64::try_from(turn % 7).unwrap(), stranger.conference(conference)).await;
            gives_up_after(u64::try_from(turn % 5).unwrap(), own.conference(conference)).await;
            assert!(own.conference(conference).await.unwrap().is_some());
        });
    }
    while let Some(done) = asking.join_next().await {
        done.unwrap();
    }
    nodes.b.let_go().await;
    assert!(nodes.b.conference(nodes.conference).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_broke_disappoints_nobody_twice() {
    let nodes = Nodes::on_postgres().await;
    let options: PgConnectOptions = nodes.database.as_ref().unwrap().url_of_superuser().parse().unwrap();
    let mut other = options.connect().await.unwrap();
    let ask = async || nodes.b.conference(nodes.conference).await.map(|found| found.is_some());
    for _ in 0..3 {
        assert!(ask().await.unwrap());
        let ended: Vec<bool> = sqlx::query_scalar(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .fetch_all(&mut other)
        .await
        .unwrap();
        assert!(!ended.is_empty());
        // Whoever asks first may be told that the line broke.
        let _ = ask().await;
        assert!(ask().await.unwrap());
    }
}
