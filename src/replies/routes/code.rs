//! The short code: explained to guests, the way to a party for staff.

use actix_web::{HttpRequest, web};

use crate::accounts::{self, Staff};
use crate::app::App;
use crate::invitations;
use crate::invitations::model::SubjectKind;
use crate::paper::qr;
use crate::shown;
use crate::web::{Error, Reader, Result, go};

/// The typed code of `/code`.
#[derive(serde::Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

/// `GET /code`: explains the code to guests; takes staff to the party it belongs to.
pub async fn show(app: web::Data<App>, request: HttpRequest, query: web::Query<Typed>) -> Result {
    let reader = Reader::of(&request);
    let Some(staff) = Staff::find(&request).await? else {
        let center = accounts::service::first_center(&app).await?;
        let help = center.map(|center| crate::porch::help_of(center, String::new(), reader.lang));
        return reader.page(help, "replies/views/code.html", shown! {});
    };
    let typed = query.code.trim().to_owned();
    let tx = staff.scope(&app).read().await?;
    let found = match qr::normalise_code(&typed) {
        Some(code) => invitations::asking_by_code(&tx, &code).await?,
        None => None,
    };
    if let Some(asking) = found {
        return Ok(go(&match asking.subject_kind {
            SubjectKind::Gathering => {
                format!("/gatherings/{}/replies/enter/{}", asking.subject_id, asking.id)
            }
            SubjectKind::Survey => {
                let gathering = invitations::gathering_of(&tx, &asking).await?.ok_or(Error::NotFound)?;
                format!("/gatherings/{gathering}/questionnaire/answers/{}", asking.id)
            }
            SubjectKind::Practicum => {
                let gathering = invitations::gathering_of(&tx, &asking).await?.ok_or(Error::NotFound)?;
                format!("/gatherings/{gathering}/employers/{}", asking.id)
            }
            SubjectKind::Speaker => {
                let gathering = invitations::gathering_of(&tx, &asking).await?.ok_or(Error::NotFound)?;
                format!("/gatherings/{gathering}/speakers/{}", asking.subject_id)
            }
            SubjectKind::Visit => format!("/visits/{}", asking.subject_id),
        }));
    }
    staff.page("gatherings", "replies/views/code_staff.html", shown! { typed => typed })
}
