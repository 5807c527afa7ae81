//! Speakers as they stand, and what may be shown of them.

use sea_orm::DbErr;

use super::SpeakerError;
use crate::db::{AgendaItemId, GatheringId, RowId, SpeakerId, Tx};
use crate::i18n::{Lang, Message};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking};
use crate::speakers::model::{Answer, Consent, Known, Part, Shown, Use};
use crate::speakers::store::material::Purpose;
use crate::speakers::store::{answer, consent, material, print, speaker as rows, withdrawal};

/// A speaker with everything that was said.
#[derive(Clone, Debug)]
pub struct Speaker {
    pub row: rows::Model,
    pub asking: Asking,
    /// The office or contact that they are reached by.
    pub party: invitations::Party,
    /// Oldest first.
    pub answers: Vec<answer::Model>,
    pub consents: Vec<consent::Model>,
    pub withdrawals: Vec<withdrawal::Model>,
    /// Papers and slides, and pictures of the speaker.
    pub materials: Vec<material::Model>,
    pub photos: Vec<material::Model>,
    /// Copies with the name that are out.
    pub copies: i64,
}

impl Speaker {
    pub fn id(&self) -> SpeakerId {
        self.row.id
    }

    /// The answer that counts.
    pub fn answer(&self) -> Option<Answer> {
        self.answers.last().map(|row| row.answer)
    }

    /// What was said last about being shown.
    pub fn consent(&self) -> Option<Consent> {
        self.consents.last().map(consent::Model::said)
    }

    /// How often they said something about being shown.
    pub fn said_times(&self) -> i32 {
        i32::try_from(self.consents.len()).unwrap_or(i32::MAX)
    }

    pub fn is_off(&self) -> bool {
        self.row.taken_off_at.is_some()
    }

    pub fn said_yes(&self) -> bool {
        self.answer() == Some(Answer::Yes) && !self.is_off()
    }

    /// What the rule of showing looks at.
    pub fn known(&self) -> Known {
        Known {
            part: self.row.part,
            name: self.row.name.clone(),
            introduction: self.row.introduction.clone(),
            answer: self.answer(),
            taken_off: self.is_off(),
            consent: self.consent(),
            approved: self.row.approved.clone(),
            photo: self.photos.last().map(|row| row.id),
            handouts: self.handouts().iter().map(|row| row.id).collect(),
        }
    }

    /// What may be shown for a use.
    pub fn shown(&self, of: Use) -> Shown {
        self.known().shown(of)
    }

    /// The newest of each title, in the order in which the titles came.
    pub fn current_materials(&self) -> Vec<&material::Model> {
        let mut newest: Vec<&material::Model> = Vec::new();
        for row in &self.materials {
            match newest.iter_mut().find(|there| there.title == row.title) {
                Some(there) => *there = row,
                None => newest.push(row),
            }
        }
        newest
    }

    /// The newest of what is for listeners to take along, whether or not it may be shown.
    pub fn handouts(&self) -> Vec<&material::Model> {
        self.current_materials().into_iter().filter(|row| row.handed_out).collect()
    }

    /// What may be handed out now.
    pub fn shown_handouts(&self) -> Vec<&material::Model> {
        let shown = self.shown(Use::Handout).files;
        self.handouts().into_iter().filter(|row| shown.contains(&row.id)).collect()
    }

    /// A file of theirs, whatever it is.
    pub fn file(&self, id: RowId) -> Option<&material::Model> {
        self.materials.iter().chain(&self.photos).find(|row| row.id == id)
    }
}

/// Those who share the block of a speaker and have not said no, in the order in which they speak: each by the name that may be
/// told, if any.
pub async fn partners(tx: &Tx, one: &Speaker) -> Result<Vec<Option<String>>, DbErr> {
    let Some(block) = one.row.agenda_item_id else { return Ok(Vec::new()) };
    let all = speakers(tx, one.row.gathering_id).await?;
    let beside = all.iter().filter(|other| other.row.agenda_item_id == Some(block) && other.id() != one.id());
    let beside = beside.filter(|other| !other.is_off() && other.answer() != Some(Answer::No));
    Ok(beside.map(|other| other.shown(Use::Pages).name).collect())
}

/// Those who share the block, as they may be told: whoever may not be named is counted.
pub fn partners_told(all: Vec<Option<String>>, lang: Lang) -> Vec<String> {
    let nameless = all.iter().filter(|name| name.is_none()).count();
    let mut told: Vec<String> = all
        .into_iter()
        .flatten()
        .map(|name| Message::new("speakers-partner").with("name", name).say(lang))
        .collect();
    if nameless > 0 {
        told.push(Message::new("speakers-partner-unnamed").with("count", nameless).say(lang));
    }
    told
}

/// What may be shown of one speaker for the use that was asked for.
#[derive(Clone, Debug)]
pub struct ShownSpeaker {
    pub id: SpeakerId,
    pub part: Part,
    pub block: Option<AgendaItemId>,
    pub shown: Shown,
}

/// The speakers of a gathering, those taken off too.
pub async fn speakers(tx: &Tx, gathering: GatheringId) -> Result<Vec<Speaker>, DbErr> {
    read(tx, gathering, rows::list_of_gathering(tx, gathering).await?).await
}

/// One speaker of a gathering.
pub async fn speaker(tx: &Tx, gathering: GatheringId, id: SpeakerId) -> Result<Speaker, SpeakerError> {
    let row = rows::find(tx, id).await?.filter(|row| row.gathering_id == gathering);
    let row = row.ok_or(SpeakerError::NotThere)?;
    read(tx, gathering, vec![row]).await?.pop().ok_or(SpeakerError::NotThere)
}

/// The speaker that an asking is about; `None` where it is about something else.
pub async fn behind(tx: &Tx, asking: &Asking) -> Result<Option<rows::Model>, DbErr> {
    if asking.subject_kind != SubjectKind::Speaker {
        return Ok(None);
    }
    rows::find(tx, SpeakerId(asking.subject_id)).await
}

/// What may be shown of each speaker of a gathering for a use; who is not to be shown is not there.
pub async fn shown_for(tx: &Tx, gathering: GatheringId, of: Use) -> Result<Vec<ShownSpeaker>, DbErr> {
    let one = |speaker: &Speaker| ShownSpeaker {
        id: speaker.id(),
        part: speaker.row.part,
        block: speaker.row.agenda_item_id,
        shown: speaker.shown(of),
    };
    let all = speakers(tx, gathering).await?;
    Ok(all.iter().map(one).filter(|one| one.shown.allowed).collect())
}

async fn read(tx: &Tx, gathering: GatheringId, found: Vec<rows::Model>) -> Result<Vec<Speaker>, DbErr> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<SpeakerId> = found.iter().map(|row| row.id).collect();
    let mut answers = answer::list_of(tx, &ids).await?;
    let mut consents = consent::list_of(tx, &ids).await?;
    let mut withdrawals = withdrawal::list_of(tx, &ids).await?;
    let mut files = material::list_of(tx, &ids).await?;
    let prints = print::list_of_gathering(tx, gathering).await?;
    let mut all = Vec::new();
    for row in found {
        let id = row.id;
        let Some(asking) = invitations::asking(tx, row.asking_id).await? else { continue };
        all.push(Speaker {
            party: invitations::party(tx, &asking).await?,
            asking,
            answers: answers.extract_if(.., |one| one.speaker_id == id).collect(),
            consents: consents.extract_if(.., |one| one.speaker_id == id).collect(),
            withdrawals: withdrawals.extract_if(.., |one| one.speaker_id == id).collect(),
            photos: files
                .extract_if(.., |one| one.speaker_id == id && one.purpose == Purpose::Photo)
                .collect(),
            materials: files.extract_if(.., |one| one.speaker_id == id).collect(),
            copies: prints.iter().filter(|one| one.names(id)).map(|one| i64::from(one.copies)).sum(),
            row,
        });
    }
    Ok(all)
}
