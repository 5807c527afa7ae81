//! The words of a letter or sheet to one recipient, as they would be sent.

use anyhow::anyhow;

use super::{Paper, Recipient};
use crate::app::App;
use crate::gatherings::ChangeNotice;
use crate::i18n::t;
use crate::invitations::Scene;
use crate::invitations::letter::fill;
use crate::invitations::subject::kind_of_purpose;
use crate::playbooks::fault::Fault;
use crate::playbooks::format::{Playbook, Purpose, Sheet, Step};
use crate::playbooks::on_paper::LetterWords;
use crate::playbooks::placeholders::{Context, Sample};

/// What every paper of a rehearsal is written from.
pub(super) struct Stage<'a> {
    pub app: &'a App,
    pub scene: &'a Scene,
    pub book: &'a Playbook,
}

/// The code that stands where each recipient's own will.
const CODE: &str = "＊＊＊-＊＊＊";

impl Stage<'_> {
    /// What one recipient gets in a step.
    pub fn paper(&self, step: &Step, to: &Recipient) -> anyhow::Result<Paper> {
        match step.sheet {
            Some(Sheet::Invitations) => return self.sheet(to),
            Some(Sheet::Surveys) => return self.letter(Purpose::Survey.word(), None, Purpose::Survey, to),
            Some(Sheet::Employers) => {
                return self.letter(Purpose::EmployerRequest.word(), None, Purpose::EmployerRequest, to);
            }
            Some(Sheet::ReceptionList) | None => {}
        }
        let purpose =
            step.action.letter_purpose().ok_or_else(|| anyhow!("step {} sends nothing", step.id))?;
        self.letter(purpose.word(), step.letter.as_deref(), purpose, to)
    }

    /// A mail, filled in.
    pub fn letter(
        &self,
        word: &str,
        named: Option<&str>,
        purpose: Purpose,
        to: &Recipient,
    ) -> anyhow::Result<Paper> {
        let context = self.context(purpose, to);
        let words = fill(self.scene, word, named, to.lang, &context)?;
        Ok(Paper {
            name: to.name.clone(),
            channel: to.channel,
            lang: to.lang,
            purpose: word.to_owned(),
            subject: words.subject,
            body: words.body,
        })
    }

    /// The recipient's own context; what is not known yet is invented.
    fn context(&self, purpose: Purpose, to: &Recipient) -> Context {
        let lang = to.lang;
        let link = format!("{}/i/{}", self.app.config.public_url, t(lang, "plan-rehearsal-own-link"));
        let about = kind_of_purpose(purpose.word());
        let now = self.app.clock.now();
        let mut context = self.scene.context_about(about, lang, &to.party, (&link, CODE), now);
        let invented = Sample::Full.context(lang.code(), purpose.scopes());
        context.seated = invented.seated;
        context.waiting = invented.waiting;
        (context.meets_by, context.waits_until) = (invented.meets_by, invented.waits_until);
        context.changes = Some(ChangeNotice::default().say(lang)).filter(|_| purpose == Purpose::Update);
        context.reason = Some(String::new());
        context.visit = invented.visit;
        let questionnaire =
            self.book.questionnaire.as_ref().map(|form| crate::playbooks::placeholders::Questionnaire {
                title: form.title.get(lang.code()).to_owned(),
                named: form.named,
            });
        context.questionnaire = context.questionnaire.or(questionnaire);
        context.within(purpose.scopes())
    }

    /// The paper letter, its parts one below the other.
    fn sheet(&self, to: &Recipient) -> anyhow::Result<Paper> {
        let paper =
            self.book.paper_letter.as_ref().ok_or_else(|| anyhow!("the playbook has no paper letter"))?;
        let context = self.context(Purpose::Invitation, to);
        let lang = to.lang;
        let words = LetterWords::of(paper, lang, &context).map_err(told)?;
        Ok(Paper {
            name: to.name.clone(),
            channel: to.channel,
            lang,
            purpose: Purpose::Invitation.word().to_owned(),
            body: words.to_read(&to.party.full(lang), lang),
            subject: words.title,
        })
    }
}

fn told(fault: Fault) -> anyhow::Error {
    anyhow!("{fault}")
}
