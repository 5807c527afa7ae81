//! Staff: one employer. What it said, typing in what came by telephone or on paper, taking the last back, the papers.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::{NAV, just_now, staff_channel, standing};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::contacts::Channel;
use crate::courses::employers::form::{self, Choice, Fields, get};
use crate::courses::employers::model::{Answer, Paper, PaperState, Stated, Word};
use crate::courses::employers::service::{self, EmployerError, NewAnswer, PapersIn, asked, days_of};
use crate::courses::employers::store::practicum::Model as Practicum;
use crate::courses::employers::store::{answer, paper};
use crate::db::{AskingId, GatheringId, RowId};
use crate::gatherings::{self, Day, Whole};
use crate::i18n::{Lang, Message, t};
use crate::invitations::{self, Asking};
use crate::paper::qr;
use crate::replies::model::ReplyChannel;
use crate::replies::{channel_word, received_at};
use crate::shown;
use crate::web::page::go_with_problem;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with};

const PAGE: &str = "courses/employers/views/employer.html";

/// How an answer that staff type in may have come.
const CHANNELS: [ReplyChannel; 5] =
    [ReplyChannel::Phone, ReplyChannel::Fax, ReplyChannel::Post, ReplyChannel::Hand, ReplyChannel::Mail];

type At = Path<(GatheringId, AskingId)>;

/// What the page of one employer stands on.
struct Place {
    whole: Whole,
    row: Practicum,
    asking: Asking,
    party: invitations::Party,
    stated: Option<Stated>,
    current: Option<i32>,
    history: Vec<answer::Model>,
    members: Vec<accounts::Member>,
    papers: Option<paper::Model>,
    closed: bool,
}

impl Place {
    async fn read(app: &App, staff: &Staff, (gathering, id): (GatheringId, AskingId)) -> Result<Self> {
        let tx = staff.scope(app).read().await?;
        let (row, asking) = asked(&tx, gathering, id).await?;
        let whole = gatherings::whole(&tx, gathering).await?.ok_or(Error::NotFound)?;
        let standing = standing(&tx, id).await?;
        Ok(Place {
            closed: asking.closed_at.is_some() || whole.is_over(app.clock.now()),
            party: invitations::party(&tx, &asking).await?,
            current: standing.as_ref().map(|(row, _)| row.number),
            stated: standing.map(|(_, stated)| stated),
            history: answer::list_of_asking(&tx, id).await?,
            members: accounts::members(&tx).await?,
            papers: paper::of_asking(&tx, id).await?,
            whole,
            row,
            asking,
        })
    }

    fn days(&self) -> Vec<Day> {
        days_of(&self.row, &self.whole)
    }

    fn newest(&self) -> i32 {
        self.history.last().map_or(0, |entry| entry.number)
    }

    /// The form as it opens: what was said so far, come in by telephone just now.
    fn blank(&self, app: &App, staff: &Staff) -> Fields {
        let now = app.clock.now();
        let once: RowId = app.chance.id(now);
        let (day, hour) = just_now(now, staff.zone);
        let mut fields = self.stated.as_ref().map(form::fields_of).unwrap_or_default();
        fields.extend([
            ("channel".to_owned(), "phone".to_owned()),
            ("received_on".to_owned(), day),
            ("received_time".to_owned(), hour),
            ("opened_at".to_owned(), now.to_rfc3339()),
            ("seen".to_owned(), self.newest().to_string()),
            ("once".to_owned(), once.0.simple().to_string()),
        ]);
        fields
    }

    fn context(
        &self,
        staff: &Staff,
        fields: &[(String, String)],
        errors: &FieldErrors,
        stale: Stale,
    ) -> minijinja::Value {
        let lang = staff.reader.lang;
        let days = self.days();
        let id = self.whole.gathering.id;
        let channels = CHANNELS.map(|channel| Choice {
            value: crate::replies::model::word(channel),
            label: channel_word(lang, channel),
        });
        let kept = self.papers.as_ref();
        let asked = self.stated.as_ref().map(|stated| stated.content.papers.clone()).unwrap_or_default();
        let papers = Paper::ALL.iter().map(|paper| {
            let state = kept.map(|kept| kept.state(*paper)).unwrap_or_default();
            let label = match paper {
                Paper::Insurance => t(lang, "employers-papers-insurance"),
                Paper::Agreement => t(lang, "employers-papers-agreement"),
                other => other.said(lang),
            };
            shown! {
                name => paper.word(), label => label, state => state.word(), said => state.said(lang),
                asked => asked.contains(paper),
            }
        });
        shown! {
            base => format!("/gatherings/{id}"),
            path => service::page_of(id, self.asking.id),
            gathering => self.whole.title(lang),
            date => self.whole.date(),
            name => self.party.name(),
            code => qr::printed_code(&self.asking.code),
            phone => self.party.address(Channel::Phone).unwrap_or_default(),
            organization => self.party.organization_id(),
            asking => self.asking.id,
            closed => self.closed,
            may_edit => staff.role.may_edit(),
            lines => self.stated.as_ref().map(|stated| form::lines(stated, &days, lang)).unwrap_or_default(),
            form => form::shown(fields, &days, lang),
            channels => channels.to_vec(),
            errors => errors.say(lang),
            order => form::order(&days),
            stale => stale,
            history => self.history.iter().rev().map(|entry| self.entry(entry, lang)).collect::<Vec<_>>(),
            current => self.current,
            states => form::choices::<PaperState>(lang),
            papers => papers.collect::<Vec<_>>(),
            note => kept.map(|kept| kept.note.clone()).unwrap_or_default(),
            papers_version => kept.map_or(0, |kept| kept.version),
            said_yes => self.stated.as_ref().is_some_and(|stated| stated.answer == Answer::Yes),
        }
    }

    fn entry(&self, entry: &answer::Model, lang: Lang) -> minijinja::Value {
        let by = self.members.iter().find(|member| Some(member.id) == entry.membership_id);
        shown! {
            number => entry.number,
            undoes => entry.undoes,
            answer => entry.answer.said(lang),
            channel => channel_word(lang, entry.channel),
            received_at => entry.received_at,
            typed_at => (entry.typed_at != entry.received_at).then_some(entry.typed_at),
            by => by.map(accounts::Member::name),
        }
    }
}

/// `GET /gatherings/{gathering}/employers/{employer}`
pub async fn show(app: Data<App>, staff: Staff, at: At) -> Result {
    let place = Place::read(&app, &staff, *at).await?;
    let fields = place.blank(&app, &staff);
    staff.page(NAV, PAGE, place.context(&staff, &fields, &FieldErrors::default(), Stale::default()))
}

/// `POST /gatherings/{gathering}/employers/{employer}`: what came by telephone or on paper.
pub async fn take(app: Data<App>, posted: StaffForm<Fields>, at: At) -> Result {
    let StaffForm { staff, form: fields } = posted;
    staff.may_edit()?;
    let place = Place::read(&app, &staff, *at).await?;
    let mut errors = FieldErrors::default();
    let channel = staff_channel(get(&fields, "channel"));
    if channel.is_none() {
        errors.add("channel", Message::new("field-choose"));
    }
    let moment = (get(&fields, "received_on"), get(&fields, "received_time"));
    let received_at = received_at(moment, get(&fields, "opened_at"), staff.zone, &mut errors);
    let stated = form::read(&fields, &place.days()).map_err(|more| {
        for (field, message) in more.0 {
            errors.add(&field, message);
        }
    });
    let again = |errors: &FieldErrors, stale: Stale| {
        staff.again(NAV, PAGE, place.context(&staff, &fields, errors, stale))
    };
    let (Ok(stated), Some(channel), true) = (stated, channel, errors.is_empty()) else {
        return again(&errors, Stale::default());
    };
    let key: String = get(&fields, "once").chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let new = NewAnswer {
        stated: stated.clone(),
        channel,
        received_at,
        seen: Some(get(&fields, "seen").parse().unwrap_or(0)),
        once: format!("staff-{key}"),
    };
    match service::answer(&app, staff.center, staff.actor(), at.1, new).await {
        Ok(()) => {
            let said = Message::new("employers-typed-in").with("name", place.party.name());
            Ok(go_with(&format!("/gatherings/{}/employers", at.0), said))
        }
        Err(EmployerError::Fields(errors)) => again(&errors, Stale::default()),
        Err(EmployerError::Stale) => {
            let rows = compared(&place, &stated, staff.reader.lang);
            let mut fields = fields.clone();
            fields.retain(|(name, _)| name != "seen");
            fields.push(("seen".to_owned(), place.newest().to_string()));
            let stale = Stale::of(rows, service::page_of(at.0, at.1));
            staff.again(NAV, PAGE, place.context(&staff, &fields, &FieldErrors::default(), stale))
        }
        Err(error) => Err(error.into()),
    }
}

/// What was saved in between beside what was typed, line by line.
fn compared(place: &Place, mine: &Stated, lang: Lang) -> Vec<Compared> {
    let days = place.days();
    let saved = place.stated.as_ref().map(|stated| form::lines(stated, &days, lang)).unwrap_or_default();
    let mine = form::lines(mine, &days, lang);
    let of = |lines: &[form::Line], label: &str| {
        lines.iter().find(|line| line.label == label).map(|line| line.value.clone()).unwrap_or_default()
    };
    let mut labels: Vec<String> = Vec::new();
    for line in saved.iter().chain(&mine) {
        if !labels.contains(&line.label) {
            labels.push(line.label.clone());
        }
    }
    labels
        .into_iter()
        .map(|label| {
            let (saved, mine) = (of(&saved, &label), of(&mine, &label));
            Compared::labelled(label, saved, mine)
        })
        .collect()
}

/// The answer that is to be taken back.
#[derive(Deserialize)]
pub struct UndoForm {
    number: i32,
}

/// `POST /gatherings/{gathering}/employers/{employer}/undo`
pub async fn undo(app: Data<App>, posted: StaffForm<UndoForm>, at: At) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let back = service::page_of(at.0, at.1);
    let place = Place::read(&app, &staff, *at).await?;
    match service::undo(&app, staff.center, staff.actor(), at.1, form.number).await {
        Ok(()) => Ok(go_with(&back, Message::new("employers-undone").with("name", place.party.name()))),
        Err(EmployerError::NotCurrent) => {
            Ok(go_with_problem(&back, Message::new("employers-error-not-current")))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /gatherings/{gathering}/employers/{employer}/papers`
pub async fn papers(app: Data<App>, posted: StaffForm<PapersIn>, at: At) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let back = service::page_of(at.0, at.1);
    service::keep_papers(&app, staff.center, staff.actor(), *at, form).await?;
    Ok(go_with(&back, Message::new("employers-papers-saved")))
}
