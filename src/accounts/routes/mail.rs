//! How mail leaves this house, and a test to oneself. The settings themselves stand in the configuration, with
//! its secrets; this page shows them and says where to change them.

use actix_web::web;

use super::Nothing;
use crate::accounts::{Staff, StaffForm, service};
use crate::app::App;
use crate::config::MailTransport;
use crate::i18n::{Message, t};
use crate::outbox::words;
use crate::shown;
use crate::web::{Result, go_with, go_with_problem};

/// `GET /settings/mail`
pub async fn show(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_administer()?;
    let mail = &app.config.mail;
    let context = shown! {
        transport => match mail.transport {
            MailTransport::None => "none",
            MailTransport::Smtp => "smtp",
            MailTransport::Mailbox => "mailbox",
        },
        host => format!("{}:{}", mail.host, mail.port),
        from => app.envelope_from(),
        folder => app.config.mailbox().display().to_string(),
        per_minute => mail.per_minute,
        public_url => app.config.public_url,
        held => app.mail_held(),
        own => service::address_of(&app, staff.account).await?,
    };
    staff.page("settings", "accounts/views/mail.html", context)
}

/// `POST /settings/mail/test`: a mail to the one who presses, unless the mail server would not take it.
pub async fn test(app: web::Data<App>, StaffForm { staff, .. }: StaffForm<Nothing>) -> Result {
    staff.may_administer()?;
    if let Some(said) = app.transport.knock().await {
        let met = words::trouble(&said).unwrap_or("outbox-met-connect");
        let message = Message::new("accounts-mail-refused").with("met", t(staff.reader.lang, met));
        return Ok(go_with_problem("/settings/mail", message.with("said", said)));
    }
    let id = service::send_test(&app, staff.center, staff.actor(), staff.member, staff.account).await?;
    Ok(go_with(&format!("/outbox/{id}"), Message::new("accounts-mail-test-sent")))
}
