//! Puts together what many ask at one moment, so that one journey to the database answers all of them.

use std::sync::Arc;
use std::time::Duration;

use rembuk_core::ids::{ConferenceId, SchoolId};
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::sleep;

use super::StoreError;

/// What may be asked together with others.
pub(super) trait Question: Send + 'static {
    /// What comes of it.
    type Answer: Send + 'static;

    /// Where it stands in its round. All nodes go through schools and conferences in one order, so that no two wait for each
    /// other, and what is asked of one school stands together.
    fn place(&self) -> (SchoolId, ConferenceId);
}

/// How questions go to the database.
#[derive(Clone, Copy)]
pub(super) struct Rounds {
    /// Questions in one round.
    pub(super) most: usize,
    /// Rounds under way at once. One on a line that fell silent does not keep the next ones waiting.
    pub(super) under_way: usize,
    /// How long a round waits for more who ask, after the one before. Whoever asks while no round may begin goes with the next.
    pub(super) gathers: Duration,
}

/// Questions that may wait.
const QUEUE: usize = 4096;

/// The handle on the task that asks, which lives as long as a handle does.
pub(super) struct Gathering<Q: Question> {
    questions: mpsc::Sender<Asked<Q>>,
}

struct Asked<Q: Question> {
    question: Q,
    answer: oneshot::Sender<Result<Q::Answer, StoreError>>,
}

impl<Q: Question> Gathering<Q> {
    /// `ask` answers a round, in the order of its questions.
    pub(super) fn start<A>(rounds: Rounds, ask: impl Fn(Vec<Q>) -> A + Send + Sync + 'static) -> Self
    where
        A: Future<Output = Result<Vec<Q::Answer>, StoreError>> + Send + 'static,
    {
        let (questions, queue) = mpsc::channel(QUEUE);
        tokio::spawn(run(rounds, Arc::new(ask), queue));
        Self { questions }
    }

    /// Asks with whoever else asks now.
    pub(super) async fn ask(&self, question: Q) -> Result<Q::Answer, StoreError> {
        let (answer, told) = oneshot::channel();
        let closed = || StoreError::Database(sqlx::Error::PoolClosed);
        self.questions.send(Asked { question, answer }).await.map_err(|_| closed())?;
        told.await.map_err(|_| closed())?
    }
}

async fn run<Q, A, F>(rounds: Rounds, ask: Arc<F>, mut queue: mpsc::Receiver<Asked<Q>>)
where
    Q: Question,
    A: Future<Output = Result<Vec<Q::Answer>, StoreError>> + Send + 'static,
    F: Fn(Vec<Q>) -> A + Send + Sync + 'static,
{
    let places = Arc::new(Semaphore::new(rounds.under_way));
    loop {
        // Before the questions are taken: all that come while it waits for a place go with it.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let mut round = Vec::new();
        if queue.recv_many(&mut round, rounds.most).await == 0 {
            return;
        }
        let ask = Arc::clone(&ask);
        tokio::spawn(async move {
            answer(round, &*ask).await;
            drop(place);
        });
        if !rounds.gathers.is_zero() {
            sleep(rounds.gathers).await;
        }
    }
}

async fn answer<Q, A>(mut round: Vec<Asked<Q>>, ask: &impl Fn(Vec<Q>) -> A)
where
    Q: Question,
    A: Future<Output = Result<Vec<Q::Answer>, StoreError>>,
{
    round.sort_by_key(|asked| asked.question.place());
    let (questions, told): (Vec<_>, Vec<_>) = round.into_iter().map(|asked| (asked.question, asked.answer)).unzip();
    // Whoever has gone needs no answer.
    match ask(questions).await {
        Ok(answers) => told.into_iter().zip(answers).for_each(|(told, answer)| drop(told.send(Ok(answer)))),
        Err(cause) => told.into_iter().for_each(|told| drop(told.send(Err(share(&cause))))),
    }
}

/// One failure told to several.
fn share(cause: &StoreError) -> StoreError {
    match cause {
        StoreError::Database(cause) => StoreError::Database(sqlx::Error::Protocol(cause.to_string())),
        StoreError::Unreadable(what) => StoreError::Unreadable(what),
    }
}
