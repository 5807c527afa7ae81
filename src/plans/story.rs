//! The reminders that are due: what offices that have not answered yet will be sent next.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::StepState;
use super::store::step;
use crate::app::App;
use crate::contacts::story::Asked;
use crate::db::{OrganizationId, Tx};
use crate::i18n::{Lang, say, t};
use crate::playbooks::format::Action;
use crate::replies::{self, Standing};

/// The planned reminder of each open invitation that an office has not answered.
pub fn asks<'a>(
    app: &'a App,
    tx: &'a Tx,
    organizations: &'a [OrganizationId],
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Asked>, DbErr>> {
    async move {
        let mut asked = Vec::new();
        for (gathering, parties) in replies::open_gatherings(app, tx).await? {
            let steps = step::list_of(tx, gathering.id.0).await?;
            let next = steps
                .iter()
                .find(|step| step.action == Action::Remind.word() && step.state == StepState::Planned);
            let Some(step) = next else { continue };
            for party in
                parties.into_iter().filter(|party| party.standing == Standing::None || party.asks_again)
            {
                let Some(office) = party.organization_id.filter(|id| organizations.contains(id)) else {
                    continue;
                };
                asked.push(Asked {
                    organization_id: office,
                    text: say(lang, "story-asked-reminder", &[("title", gathering.title.read(lang).into())]),
                    state: t(lang, "story-asked-planned"),
                    waits: false,
                    channel: Some(party.channel),
                    since: None,
                    until: Some(step.due_date),
                    href: format!("/gatherings/{}/prepare", gathering.id),
                    news: None,
                    link: None,
                });
            }
        }
        Ok(asked)
    }
    .boxed_local()
}
