//! `rembuk demo`: a believable school with a conference of six people, in the store of the data folder.

mod people;

use std::io::Write;

use anyhow::{Context, bail};
use clap::Args;
use rembuk_core::domain::calling::{Area, Function};
use rembuk_core::domain::conference::Editing;
use rembuk_core::domain::consent::{Consent, ConsentBasis, ConsentMethod, GuardianConsent, StudentConsent};
use rembuk_core::domain::role::Role;
use rembuk_core::ids::{AccountId, ConferenceId, ParticipantId};
use serde::Serialize;
use time::{Duration, OffsetDateTime};

use super::StoreSettings;
use crate::app::planning::{self, Guest, Plan};
use crate::app::{House, staff};
use crate::audit::{Action, Event};
use crate::auth::passwords::Passwords;
use crate::invite::link;
use crate::records::{ConferenceDetails, Identity, seal_consent};
use crate::rooms::prefill::{Author, prefill};
use crate::store::accounts::NewSchool;
use crate::store::conferences::Step;
use crate::vault::sealed::random_bytes;
use people::{GUESTS, STAFF};

#[derive(Args)]
pub(super) struct Order {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    store: StoreSettings,
    /// The file of the master key.
    #[arg(long, env = "REMBUK_KEY_FILE")]
    key_file: Option<std::path::PathBuf>,
    /// Where the server is going to listen.
    #[arg(long, env = "REMBUK_LISTEN", default_value = "127.0.0.1:8080")]
    listen: std::net::SocketAddr,
    /// The base of the links.
    #[arg(long, env = "REMBUK_PUBLIC_URL")]
    public_url: Option<String>,
}

/// What is printed.
#[derive(Serialize)]
struct Demo {
    url: String,
    conference_id: ConferenceId,
    people: Vec<Person>,
}

#[derive(Default, Serialize)]
struct Person {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

pub(super) async fn run(order: Order) -> anyhow::Result<()> {
    let mut settings = order.store.settings(order.key_file);
    settings.public_url = order.public_url;
    let url = settings.public_address(order.listen)?.origin().to_owned();
    let house = House::open(&settings).await?;
    if house.store.school().await?.is_some() {
        bail!("this store holds a school already; the sample needs an empty one");
    }
    let demo = fill(&house, url).await?;
    house.store.let_go().await;
    print(&demo, order.json)
}

/// Fills an empty store: school, staff, the conference with consent on record, everyone invited.
async fn fill(house: &House, url: String) -> anyhow::Result<Demo> {
    let now = OffsetDateTime::now_utc();
    let passwords = Passwords::new()?;
    let mut people = Vec::new();
    let mut accounts: Vec<AccountId> = Vec::new();
    for member in STAFF {
        let password = fresh_password()?;
        let candidate = staff::Candidate {
            name: member.name.to_owned(),
            email: member.email.to_owned(),
            password: password.clone(),
            staff_roles: member.staff_roles.to_vec(),
        };
        let account = staff::prepare(&house.master, &passwords, candidate).await?;
        let id = account.id;
        let event = |action| Event {
            at: now,
            conference: None,
            account: Some(id),
            participant: None,
            session: None,
            action,
            detail: id.to_string(),
        };
        if accounts.is_empty() {
            let school = staff::prepare_school(&house.master, people::SCHOOL.to_owned())?;
            house.store.set_up(NewSchool { school, account, session: None, link: None }, event(Action::SetUp)).await?;
        } else {
            house.store.add_account(account, event(Action::AddAccount)).await?;
        }
        accounts.push(id);
        people.push(Person {
            name: member.name.to_owned(),
            role: member.role,
            email: Some(member.email.to_owned()),
            password: Some(password),
            ..Person::default()
        });
    }
    let chair = accounts.first().copied().context("the sample has no chair")?;
    let meeting = Meeting::plan(house, chair, now).await?;
    meeting.record_consent(house, now).await?;
    for (position, member) in STAFF.iter().enumerate().skip(1) {
        let (Some(role), Some(account), Some(person)) = (member.role, accounts.get(position), people.get_mut(position))
        else {
            continue;
        };
        let guest = Guest {
            name: member.name.to_owned(),
            role,
            gives: member.gives.to_vec(),
            reason: Some(member.reason.to_owned()),
            ground: member.ground,
            email: Some(member.email.to_owned()),
            account: Some(*account),
        };
        let (link, pin) = meeting.invite(house, &url, guest, now).await?;
        (person.link, person.pin) = (Some(link), Some(pin));
    }
    for sample in GUESTS {
        let guest = Guest {
            name: sample.name.to_owned(),
            role: sample.role,
            gives: sample.gives.to_vec(),
            reason: Some(sample.reason.to_owned()),
            ground: sample.ground,
            email: None,
            account: None,
        };
        let (link, pin) = meeting.invite(house, &url, guest, now).await?;
        people.push(Person {
            name: sample.name.to_owned(),
            role: Some(sample.role),
            link: Some(link),
            pin: Some(pin),
            ..Person::default()
        });
    }
    meeting.write_down(house, now).await?;
    people.retain(|person| person.role.is_some());
    Ok(Demo { url, conference_id: meeting.id, people })
}

/// The sample conference while it is being prepared.
struct Meeting {
    id: ConferenceId,
    chair: ParticipantId,
    account: AccountId,
    starts_at: OffsetDateTime,
    keys: crate::vault::master::ConferenceKeys,
}

impl Meeting {
    async fn plan(house: &House, account: AccountId, now: OffsetDateTime) -> anyhow::Result<Self> {
        let starts_at = now + Duration::HOUR;
        let plan = Plan {
            details: ConferenceDetails {
                case_code: people::CASE_CODE.to_owned(),
                purpose: people::PURPOSE.to_owned(),
                place: Some(people::PLACE.to_owned()),
                area: vec![Area::Social, Area::Learning],
                functions: vec![Function::Understanding, Function::Resolution],
                initiator: Some(people::INITIATOR.to_owned()),
                ..ConferenceDetails::default()
            },
            starts_at,
            editing: Editing::Guided,
            identity: Some(Identity {
                name: people::STUDENT.to_owned(),
                nickname: Some(people::NICKNAME.to_owned()),
                class: Some(people::CLASS.to_owned()),
                born: Some(people::BORN.to_owned()),
            }),
            chair: account,
            previous: None,
            chair_name: STAFF.first().map(|member| member.name.to_owned()).unwrap_or_default(),
        };
        let new = planning::prepare(&house.master, plan, now)?;
        let meeting = Self {
            id: new.id,
            chair: new.chair,
            account,
            starts_at,
            keys: house.master.unwrap_keys(new.id, &new.keys)?,
        };
        house.store.create_conference(new, meeting.event(now, Action::CreateConference, String::new())).await?;
        Ok(meeting)
    }

    async fn record_consent(&self, house: &House, now: OffsetDateTime) -> anyhow::Result<()> {
        let given_at = now - Duration::days(3);
        let scope = people::SCOPE.to_owned();
        let student = StudentConsent { method: ConsentMethod::Written, given_at, scope: scope.clone() };
        let guardian =
            GuardianConsent { name: people::GUARDIAN.to_owned(), method: ConsentMethod::Written, given_at, scope };
        let consent = Consent {
            basis: ConsentBasis::Both { student, guardian },
            recorded_at: now,
            recorded_by: STAFF.first().map(|member| member.name.to_owned()).unwrap_or_default(),
        };
        let step = Step::RecordConsent { consent: seal_consent(&self.keys.content, self.id, &consent)? };
        let event = self.event(now, Action::RecordConsent, "both".to_owned());
        house.store.take_step(self.id, self.generation(house).await?, step, event).await?;
        Ok(())
    }

    async fn invite(
        &self,
        house: &House,
        url: &str,
        guest: Guest,
        now: OffsetDateTime,
    ) -> anyhow::Result<(String, String)> {
        let secrets = planning::secrets(&house.master, self.starts_at, now)?;
        let new = planning::prepare_guest(&self.keys.content, self.id, guest, secrets.kept.clone(), now)?;
        let event = self.event(now, Action::Invite, new.id.to_string());
        house.store.invite(new, self.generation(house).await?, event).await?;
        Ok((link::address(url, &secrets.token), secrets.pin.to_string()))
    }

    /// What the chair has gathered before the meeting.
    async fn write_down(&self, house: &House, now: OffsetDateTime) -> anyhow::Result<()> {
        let author = Author { key: &self.keys.content, conference: self.id, participant: self.chair, at: now };
        for (section, paragraphs) in people::GATHERED {
            prefill(house.store.as_ref(), &author, *section, paragraphs).await?;
        }
        Ok(())
    }

    async fn generation(&self, house: &House) -> anyhow::Result<u64> {
        Ok(house.store.conference(self.id).await?.context("the sample conference is gone")?.generation)
    }

    fn event(&self, at: OffsetDateTime, action: Action, detail: String) -> Event {
        Event {
            at,
            conference: Some(self.id),
            account: Some(self.account),
            participant: Some(self.chair),
            session: None,
            action,
            detail,
        }
    }
}

/// A password that meets the floor and stands nowhere in the source.
fn fresh_password() -> anyhow::Result<String> {
    let bytes: [u8; 10] = random_bytes()?;
    Ok(data_encoding::BASE32_NOPAD.encode(&bytes).to_lowercase())
}

fn print(demo: &Demo, as_json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if as_json {
        serde_json::to_writer(&mut out, demo)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(out, "{}\n{}", people::SCHOOL, demo.url)?;
    for person in &demo.people {
        let role = person.role.map(Role::code).unwrap_or_default();
        writeln!(out, "\n{} ({role})", person.name)?;
        if let (Some(email), Some(password)) = (&person.email, &person.password) {
            writeln!(out, "  {}/sign-in   {email}   {password}", demo.url)?;
        }
        if let (Some(link), Some(pin)) = (&person.link, &person.pin) {
            writeln!(out, "  {link}   PIN {pin}")?;
        }
    }
    Ok(())
}
