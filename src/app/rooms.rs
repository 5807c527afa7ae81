//! What the rooms bring to the house: each list is written here once, and whoever asks one knows none of the rooms.

use std::collections::{BTreeSet, HashMap};

use anyhow::Context;
use sea_orm::DbErr;
use uuid::Uuid;

use super::App;
use crate::accounts::handover::{ASSIGNMENTS, Holding};
use crate::contacts::story::{Asks, Tells};
use crate::db::{OrganizationId, OutboxId, Tx};
use crate::i18n::Lang;
use crate::invitations::{Leads, Marks};
use crate::outbox::{self, Compose, Label, Labels, LookAhead};
use crate::replies::{Beside, GuestNotes, Heeds};
use crate::voices::Follows;
use crate::web::finding::{Coming, Concerns, Finder, Naming, Unfinished, Watcher};
use crate::{
    accounts, committees, companies, contacts, courses, gatherings, invitations, openings, peers, plans,
    porch, programmes, questionnaires, replies, series, signup, social, speakers, tables, tasks, venues,
    visits, voices,
};

/// Who composes which kind of mail.
pub(super) const COMPOSERS: &[(&str, Compose)] = &[
    ("sign_in", accounts::compose_sign_in),
    ("mail_test", accounts::compose_mail_test),
    ("invitation", invitations::letter::invitation),
    ("invitation_test", invitations::letter::invitation_test),
    ("reminder", invitations::letter::reminder),
    ("confirmation", replies::compose),
    ("waiting", replies::compose),
    ("undecided", replies::compose),
    ("declined", replies::compose),
    ("moved_up", replies::compose),
    ("day_before", replies::compose),
    ("update", replies::compose),
    ("cancellation", replies::compose),
    ("survey", questionnaires::survey),
    ("survey_reminder", questionnaires::survey),
    ("employer_request", courses::employers::request),
    ("employer_reminder", courses::employers::request),
    ("employer_declined", courses::employers::declined),
    (invitations::ledger::MATERIALS, signup::materials),
    (courses::days::service::NEWS, courses::days::news),
    (courses::tours::NEWS, courses::tours::news),
    ("employer_placement", courses::placements::placement),
    (invitations::ledger::SPEAKER_REQUEST, speakers::compose),
    (invitations::ledger::SPEAKER_NEWS, speakers::compose),
    (invitations::ledger::SPEAKER_THANKS, speakers::compose),
    (invitations::ledger::VENUE_JOIN, venues::compose),
    (invitations::ledger::SOCIAL_MOVED_UP, social::compose),
    ("postponement", replies::compose),
    ("new_date", replies::compose),
    ("new_date_offer", replies::compose),
    ("reinstatement", replies::compose),
    ("thanks", questionnaires::thanks),
    ("proposal", plans::proposal::proposal),
    ("ending", plans::proposal::ending),
    ("visit_offer", visits::visit_offer),
    ("visit_confirmation", visits::visit_confirmation),
    ("visit_cancellation", visits::visit_cancellation),
    ("visit_copy", visits::visit_copy),
    ("own_page", porch::own_page),
    ("contact_check", porch::contact_check),
    (series::FEED, series::series_feed),
    (series::MOVED, series::series_moved),
    ("digest", tasks::digest::compose),
];

/// Who names mails for the list of them.
const LABELS: &[Labels] = &[accounts::labels, porch::labels, invitations::labels, series::labels];

/// Who reads ahead what many letters need.
const LOOK_AHEAD: &[LookAhead] = &[invitations::letter::look_ahead];

/// What the search box asks: the heading's key and the room's finder, in the order of the page.
const FINDERS: &[(&str, Finder)] = &[
    ("search-codes", invitations::find_code),
    ("search-organizations", contacts::find_organizations),
    ("search-people", contacts::find_people),
    ("search-gatherings", gatherings::find_gatherings),
    ("search-tasks", tasks::find_tasks),
];

/// Who knows something of offices that helps to choose whom to ask.
const MARKING: &[Marks] = &[courses::employers::marks];

/// Who says where the link of an asking leads once its gathering is over: the first that knows.
const LEADERS: &[Leads] = &[plans::proposal::leads];

/// Who says on Today what is coming this week.
const COMING: &[Coming] = &[gatherings::coming, visits::coming];

/// What a task's subject is called, by its kind.
const NAMES: &[(&str, Naming)] =
    &[("gathering", gatherings::name_gatherings), ("visit", visits::name_visits)];

/// What is called by another name outside its own pages, by its kind.
const NEUTRAL: &[(&str, Naming)] = &[("gathering", gatherings::neutral_names)];

/// Who tells the story of an office.
const TELLERS: &[Tells] = &[
    contacts::story::tells,
    porch::story::tells,
    invitations::story::tells,
    replies::story::tells,
    voices::story::tells,
    questionnaires::story::tells,
    visits::story::tells,
    courses::employers::story::tells,
];

/// Who asks something of offices at present.
const ASKING: &[Asks] = &[
    replies::story::asks,
    questionnaires::story::asks,
    visits::story::asks,
    courses::employers::story::asks,
    plans::story::asks,
    openings::asks,
];

/// Who has to do something when somebody gives a seat back or takes one.
const HEEDING: &[Heeds] =
    &[courses::trainees::seats_moved, courses::placements::seats_moved, courses::tours::seats_moved];

/// Who has something to say on the page behind an invitation.
const GUEST_NOTES: &[GuestNotes] = &[
    programmes::notes,
    tables::notes,
    peers::notes,
    signup::notes,
    venues::notes,
    social::notes,
    companies::notes,
    openings::notes,
];

/// Who knows of people whom an office brings beside those of an asking.
const BESIDE: &[Beside] = &[signup::others];

/// Who knows what became of what a gathering heard.
const FOLLOWING: &[Follows] = &[series::follows];

/// What a leaving colleague hands over, in the order of the sheet. Companions come after parts and keys: whoever took over
/// these is in the course already.
const HOLDINGS: &[Holding] = &[
    tasks::TASKS,
    plans::STEPS,
    visits::VISITS,
    voices::OFFERS,
    gatherings::SERIES,
    gatherings::ROLES,
    gatherings::SIGNATURES,
    committees::ROSTERS,
    ASSIGNMENTS,
    courses::trainees::COMPANIONS,
];

/// Who knows of something still to come at a gathering whose day may be past.
const UNFINISHED: &[Unfinished] = &[plans::unfinished];

/// Who knows whom a task concerns.
const CONCERNS: &[Concerns] = &[plans::concerned];

/// Who has something to say on every page of a gathering.
const WATCHERS: &[Watcher] = &[plans::watch];

impl App {
    /// The composer registered for a kind of mail.
    pub fn composer(&self, kind: &str) -> anyhow::Result<Compose> {
        let found = self.composers.iter().find(|(name, _)| *name == kind);
        found
            .map(|(_, compose)| *compose)
            .with_context(|| format!("no room composes mails of the kind `{kind}`"))
    }

    /// Who reads ahead what many letters need.
    pub fn looking_ahead(&self) -> &'static [LookAhead] {
        LOOK_AHEAD
    }

    /// Whether composing mails of this kind writes something of its own: a sign-in link is made when its letter is, and
    /// what a member of a series or an employer was told is kept.
    pub fn composing_writes(&self, kind: &str) -> bool {
        let keeps =
            [series::FEED, series::MOVED, invitations::ledger::EMPLOYER_PLACEMENT, courses::tours::NEWS];
        accounts::PERSONAL_LETTERS.contains(&kind) || keeps.contains(&kind)
    }

    /// Whom these mails go to and what they are about, by their names; each as far as a room knows it.
    pub async fn labels_of(
        &self,
        tx: &Tx,
        lang: Lang,
        rows: &[outbox::Row],
    ) -> Result<HashMap<OutboxId, Label>, DbErr> {
        let mut all = HashMap::new();
        for labels in LABELS {
            all.extend(labels(tx, lang, rows).await?);
        }
        Ok(all)
    }

    /// What the search box asks, with the heading of each.
    pub fn finders(&self) -> &'static [(&'static str, Finder)] {
        FINDERS
    }

    /// Who knows something of offices that helps to choose whom to ask.
    pub fn marking(&self) -> &'static [Marks] {
        MARKING
    }

    /// Who says where the link of an asking leads once its gathering is over.
    pub fn leaders(&self) -> &'static [Leads] {
        LEADERS
    }

    /// The language in which an office was last written to as it was asked something; Japanese where it never was.
    pub async fn language_of(&self, tx: &Tx, office: OrganizationId) -> Result<Lang, DbErr> {
        let asked = invitations::askings_of_organization(tx, office).await?;
        let last = asked.iter().max_by_key(|asking| asking.created_at);
        Ok(last.map_or(Lang::Ja, |asking| Lang::of(&asking.lang)))
    }

    /// What is to be asked for the head of a gathering's pages.
    pub fn watchers(&self) -> &'static [Watcher] {
        WATCHERS
    }

    /// What is to be asked for whom a task concerns.
    pub fn concerns(&self) -> &'static [Concerns] {
        CONCERNS
    }

    /// What is to be asked for the days to come.
    pub fn coming(&self) -> &'static [Coming] {
        COMING
    }

    /// What can be named, with the kind of each.
    pub fn names(&self) -> &'static [(&'static str, Naming)] {
        NAMES
    }

    /// The neutral titles of those among these rows that have one: the only ones that go into a mail to staff.
    pub async fn neutral_names(
        &self,
        tx: &Tx,
        lang: Lang,
        ids: &BTreeSet<Uuid>,
    ) -> Result<HashMap<Uuid, String>, DbErr> {
        let mut names = HashMap::new();
        for (_, naming) in NEUTRAL {
            names.extend(naming(tx, lang, ids).await?);
        }
        Ok(names)
    }

    /// Who has to do something when somebody gives a seat back or takes one.
    pub fn heeding(&self) -> &'static [Heeds] {
        HEEDING
    }

    /// Who has something to say on the page behind an invitation.
    pub fn guest_notes(&self) -> &'static [GuestNotes] {
        GUEST_NOTES
    }

    /// Who knows of people whom an office brings beside those of an asking.
    pub fn beside(&self) -> &'static [Beside] {
        BESIDE
    }

    /// Who knows what became of what a gathering heard.
    pub fn following(&self) -> &'static [Follows] {
        FOLLOWING
    }

    /// What a leaving colleague hands over, in the order of the sheet.
    pub fn holdings(&self) -> &'static [Holding] {
        HOLDINGS
    }

    /// What is to be asked before a gathering counts as over.
    pub fn unfinished(&self) -> &'static [Unfinished] {
        UNFINISHED
    }

    /// Who tells the story of an office.
    pub fn tellers(&self) -> &'static [Tells] {
        TELLERS
    }

    /// Who asks something of offices at present.
    pub fn asking(&self) -> &'static [Asks] {
        ASKING
    }
}
