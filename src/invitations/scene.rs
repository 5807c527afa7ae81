//! A scene: what every letter about a gathering says alike, read once where many letters are written, and what
//! a letter to one party is filled with.

use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::askings::{gathering_of, link};
use super::model::SubjectKind;
use super::party::{Party, first_contact, party};
use super::store::asking::{self, Model as Asking};
use crate::accounts::{self, Center};
use crate::app::App;
use crate::calendar::business;
use crate::committees::{self, Signature};
use crate::db::{GatheringId, Tx};
use crate::gatherings::model::GatheringState;
use crate::gatherings::service::minutes::{Enclosed, of_last_round};
use crate::gatherings::{self, Tour, Whole, book, whole};
use crate::i18n::{Lang, Texts, t, written};
use crate::paper::letter::fiscal_year;
use crate::paper::qr;
use crate::playbooks::format::{Form, Subject};
use crate::playbooks::placeholders::{
    Addressee, Center as CenterWords, Context, Gathering, Practicum, Questionnaire, SinceLast, Survey,
};
use crate::playbooks::when::{When, reply_deadline};
use crate::porch::service::{page_of, path};

/// What every letter about a gathering says alike.
#[derive(Clone, Debug)]
pub struct Scene {
    /// With the number to ring about this gathering.
    pub center: Center,
    pub whole: Whole,
    /// The aim that guests are told.
    aim: Texts,
    /// The survey before it, and the day until which the playbook wishes for answers.
    survey: Option<(Form, NaiveDate)>,
    /// The days that are spent at employers, where some of them are asked for places.
    practicum: Vec<NaiveDate>,
    /// Who answers questions about the gathering, as written; empty where nobody has the part.
    person: String,
    /// The path of the center's public page; none while it is closed.
    public_page: Option<String>,
    /// The committee in whose name it is held, where it is.
    committee: Option<Signature>,
    /// The approved minutes of the round before, which go out with the invitation.
    pub minutes: Option<Enclosed>,
    /// The tours that can be wished for, by day.
    pub tours: Vec<Tour>,
}

impl Scene {
    /// Reads a gathering's scene; `None` where there is no such gathering.
    pub async fn read(tx: &Tx, gathering: GatheringId) -> anyhow::Result<Option<Self>> {
        let Some(whole) = whole(tx, gathering).await? else { return Ok(None) };
        let mut center = accounts::center(tx).await?.context("the center's own row is missing")?;
        let book = book(&whole.gathering)?;
        let aim = book.aim_for_guests.clone().into();
        let survey = match &book.survey {
            Some(form) => {
                let closed = accounts::closed_days(tx).await?;
                let open = |day: NaiveDate| business::is_business_day(day, &closed);
                let rule = form.until.as_deref().and_then(|rule| When::parse(rule).ok());
                let until = rule.map(|rule| reply_deadline(&rule, whole.start(), &open));
                // A survey by itself is answered until its last day.
                let last =
                    Some(whole.gathering.reply_deadline).filter(|_| whole.subject() == Subject::Survey);
                Some((form.clone(), until.or(last).unwrap_or(NaiveDate::MIN)))
            }
            None => None,
        };
        let named = asking::practicum_days(tx, gathering).await?;
        let practicum = whole.days_at_employers(&named).iter().map(|day| day.date).collect();
        let members = accounts::members(tx).await?;
        // The secretary sends the invitations; where nobody has that part, whoever leads, else anybody named.
        let part = ["secretary", "lead"].iter().find_map(|part| {
            whole
                .roles
                .iter()
                .find(|role| role.role == *part && (role.membership_id.is_some() || !role.name.is_empty()))
        });
        let part = part.or_else(|| whole.roles.iter().find(|role| role.membership_id.is_some()));
        let mut person = part.map_or_else(String::new, |role| {
            let member = members.iter().find(|member| Some(member.id) == role.membership_id);
            member.map_or_else(|| role.name.clone(), |member| member.family.clone())
        });
        let open = page_of(tx).await?.filter(|page| page.is_open);
        let public_page = open.map(|page| path(&page.code));
        let committee = committee_of(tx, &whole).await?;
        // Whom the committee's roster names at the center is whom one rings.
        if let Some(secretary) = committee.as_ref().and_then(Signature::own_secretary) {
            if !secretary.name.is_empty() {
                person.clone_from(&secretary.name);
            }
            if !secretary.phone.is_empty() {
                center.phone.clone_from(&secretary.phone);
            }
        }
        let minutes = of_last_round(tx, &whole.gathering).await?;
        let mut tours = gatherings::tours(tx, &whole).await?;
        tours.retain(Tour::is_on);
        Ok(Some(Scene {
            center,
            whole,
            aim,
            survey,
            practicum,
            person,
            public_page,
            committee,
            minutes,
            tours,
        }))
    }

    /// Who answers questions: a name, or the word for "the person in charge".
    pub fn person(&self, lang: Lang) -> String {
        if self.person.is_empty() { t(lang, "invitations-person") } else { self.person.clone() }
    }

    /// In whose name it is held: the committee where there is one, then the joint names, the center among them.
    pub fn hosts(&self, lang: Lang) -> Vec<String> {
        let committee = self.committee.as_ref().map(|committee| committee.name.read(lang).to_owned());
        committee.into_iter().chain(self.joint(lang)).collect()
    }

    /// The lines under a letter: the committee with its chair and secretariat, then the joint names it does not name.
    pub fn senders(&self, lang: Lang) -> Vec<String> {
        let Some(committee) = &self.committee else { return self.joint(lang) };
        let named = |name: &String| committee.secretariat.iter().any(|office| office.organization == *name);
        let rest = self.joint(lang).into_iter().filter(|name| !named(name));
        committee.lines(lang).into_iter().chain(rest).collect()
    }

    /// Under words that name no sender of their own, the committee's lines; words that name it stay as they are.
    pub(super) fn signed(&self, lang: Lang, mut body: String) -> String {
        if let Some(committee) = &self.committee
            && !body.contains(committee.name.read(lang))
        {
            body = format!("{}\n\n{}", body.trim_end(), committee.lines(lang).join("\n"));
        }
        body
    }

    /// The joint names, the center among them.
    fn joint(&self, lang: Lang) -> Vec<String> {
        let own = self.center.name.read(lang);
        let mut names: Vec<String> = self
            .whole
            .hosts
            .iter()
            .map(|host| {
                if host.organization.is_own_center { own } else { &host.organization.name }.to_owned()
            })
            .collect();
        if !names.iter().any(|name| name == own) {
            names.insert(0, own.to_owned());
        }
        names
    }

    /// What a letter in `lang` to `party` is filled with; the parts of special scopes are left empty.
    pub fn context(&self, lang: Lang, party: &Party, reply_url: &str, code: &str) -> Context {
        Context {
            addressee: Addressee {
                organization: party.name().to_owned(),
                full: party.full(lang),
                first_contact: party.first_contact,
            },
            center: CenterWords {
                name: self.center.name.read(lang).to_owned(),
                phone: self.center.phone.clone(),
                fax: self.center.fax.clone(),
                email: self.center.email.clone(),
                address: self.center.address.clone(),
                person: self.person(lang),
                public_page: self
                    .public_page
                    .as_ref()
                    .map_or_else(String::new, |path| beside(reply_url, path)),
            },
            hosts: self.senders(lang),
            gathering: self.gathering(lang),
            agenda: self.agenda(lang),
            days: self.day_lines(lang),
            since_last: self
                .whole
                .gathering
                .since_last
                .as_ref()
                .map(|words| SinceLast::of(words.read(lang)))
                .unwrap_or_default(),
            reply_url: reply_url.to_owned(),
            code: code.to_owned(),
            seated: None,
            waiting: None,
            meets_by: None,
            waits_until: None,
            changes: None,
            reason: None,
            questionnaire: None,
            survey: None,
            practicum: None,
            placement: None,
            proposal: None,
            agreed: None,
            visit: None,
        }
    }

    /// What the letter that asks first is filled with, of an invitation, a survey or a request to employers; `asked` is when it is asked.
    pub fn context_about(
        &self,
        about: SubjectKind,
        lang: Lang,
        party: &Party,
        (reply_url, code): (&str, &str),
        asked: DateTime<Utc>,
    ) -> Context {
        let mut context = self.context(lang, party, reply_url, code);
        if let Some((form, _)) = self.survey.as_ref().filter(|_| about == SubjectKind::Survey) {
            context.questionnaire =
                Some(Questionnaire { title: form.title.get(lang.code()).to_owned(), named: form.named });
            context.survey = Some(Survey { until: written::date(lang, self.survey_until(asked)) });
        }
        if about == SubjectKind::Practicum {
            let days = self.practicum.iter().map(|day| written::date(lang, *day)).collect();
            let until = written::date(lang, self.practicum_until(asked));
            context.practicum = Some(Practicum { until, days });
        }
        context
    }

    /// Until when an employer that was asked then is asked for an answer: four weeks, and before the days themselves.
    pub fn practicum_until(&self, asked: DateTime<Utc>) -> NaiveDate {
        let asked = asked.with_timezone(&self.whole.zone()).date_naive();
        let last = self.whole.date() - Days::new(1);
        (asked + Days::new(28)).min(last).max(asked)
    }

    /// Until when answers to the survey are asked for: the day of the playbook, and never less than a week after
    /// the party was asked.
    pub fn survey_until(&self, asked: DateTime<Utc>) -> NaiveDate {
        let soonest = asked.with_timezone(&self.whole.zone()).date_naive() + Days::new(7);
        self.survey.as_ref().map_or(soonest, |(_, until)| soonest.max(*until))
    }

    fn gathering(&self, lang: Lang) -> Gathering {
        let Whole { gathering, days, venues, pools, .. } = &self.whole;
        let places = gatherings::places::told(&venues.iter().collect::<Vec<_>>(), lang);
        let first = days.first();
        // Seats of several days are told for one day: nobody sits on two of them at once.
        let capacity: i32 = pools
            .iter()
            .filter(|pool| pool.day_id.is_none() || pool.day_id == first.map(|day| day.id))
            .map(|pool| pool.capacity)
            .sum();
        Gathering {
            title: self.whole.told_title(lang),
            date: match (self.whole.subject().meets(), days.as_slice()) {
                (false, [first, .., last]) => written::date_range(lang, first.date, last.date),
                _ => written::dates(lang, &days.iter().map(|day| day.date).collect::<Vec<_>>()),
            },
            weekday: first.map_or_else(String::new, |day| weekday(lang, day.date)),
            time: written::hours(lang, &self.hours()),
            practicum: self.practicum(lang),
            venue: places.names,
            address: places.addresses,
            access: places.access,
            purpose: gathering.purpose.read(lang).to_owned(),
            goal: gathering.goal.read(lang).to_owned(),
            aim: self.aim.read(lang).to_owned(),
            deadline: written::date(lang, gathering.reply_deadline),
            applications_open: gathering
                .applications_open_at
                .map_or_else(String::new, |at| written::moment(lang, at, self.whole.zone())),
            capacity: u32::try_from(capacity).unwrap_or_default(),
            first_round: gathering.round.is_none_or(|round| round == 0),
            per_office_cap: u32::try_from(gathering.per_office_cap.unwrap_or(capacity)).unwrap_or_default(),
        }
    }

    /// The days with their hours; of what lasts, the first, whose hours count for all of it.
    fn hours(&self) -> Vec<(NaiveDate, NaiveTime, NaiveTime)> {
        let told = if self.whole.subject().meets() { self.whole.days.len() } else { 1 };
        self.whole.days.iter().take(told).map(|day| (day.date, day.starts, day.ends)).collect()
    }

    /// The gathering's letter for a purpose, or the one of that name (the playbook's id) where one is named.
    pub fn letter(
        &self,
        purpose: &str,
        named: Option<&str>,
    ) -> anyhow::Result<&crate::gatherings::store::letter::Model> {
        let letters = &self.whole.letters;
        let found = match named {
            Some(name) => letters.iter().find(|letter| letter.letter == name),
            None => self.whole.letter_for(purpose),
        };
        found.with_context(|| format!("the gathering has no letter for {purpose}"))
    }

    /// Whether nothing more is to be asked: called off, put off without a day, or over.
    pub fn is_past(&self, now: chrono::DateTime<chrono::Utc>) -> bool {
        self.whole.gathering.state == GatheringState::Postponed || self.whole.is_over(now)
    }
}

/// What signs the letters of a gathering whose series belongs to a committee, by the roster of the year of its day.
async fn committee_of(tx: &Tx, whole: &Whole) -> anyhow::Result<Option<Signature>> {
    let Some(series) = whole.gathering.series_id else { return Ok(None) };
    let committee = gatherings::series(tx, series).await?.and_then(|series| series.committee_id);
    let Some(committee) = committee else { return Ok(None) };
    Ok(committees::signature(tx, committee, fiscal_year(whole.date())).await?)
}

/// 火曜日 / Tuesday.
fn weekday(lang: Lang, date: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    match lang {
        Lang::Ja => format!("{}曜日", crate::calendar::wareki::ja_weekday(date.weekday())),
        Lang::En => date.format("%A").to_string(),
    }
}

/// What a letter to the party of an asking is filled with, in `lang`; the caller adds what its purpose may speak
/// of beside this (seats, changes, a visit).
pub async fn context(app: &App, tx: &Tx, asking: &Asking, lang: Lang) -> anyhow::Result<Context> {
    let scene = scene_of(tx, asking).await?;
    let mut party = party(tx, asking).await?;
    party.first_contact = first_contact(tx, party.organization_id(), Some(asking.id)).await?;
    let own = (link(app, asking), qr::printed_code(&asking.code));
    Ok(scene.context_about(asking.subject_kind, lang, &party, (&own.0, &own.1), asking.created_at))
}

/// The scene of an asking's gathering, read once where many letters are composed.
pub(super) async fn scene_of(tx: &Tx, asking: &Asking) -> anyhow::Result<Arc<Scene>> {
    let gathering = gathering_of(tx, asking).await?.context("the asking belongs to no gathering")?;
    if let Some(scene) = tx.recall(gathering.0) {
        return Ok(scene);
    }
    let scene = Arc::new(Scene::read(tx, gathering).await?.context("the gathering is gone")?);
    tx.keep(gathering.0, scene.clone());
    Ok(scene)
}

/// A path of our own at the host of one of our links.
fn beside(link: &str, path: &str) -> String {
    let host = link.match_indices('/').nth(2).map_or(link, |(at, _)| &link[..at]);
    format!("{host}{path}")
}
