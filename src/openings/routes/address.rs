//! `/openings/{opening}`: the address that minutes carry. Staff are led to the page; everybody else reads how members come
//! there, whether or not there is such an opening.

use actix_web::HttpRequest;
use actix_web::web::{Data, Path};

use crate::accounts::{self, Staff};
use crate::app::App;
use crate::db::RowId;
use crate::openings::store::opening;
use crate::porch::help_of;
use crate::shown;
use crate::web::{Reader, Result, go};

/// `GET /openings/{opening}`
pub async fn show(app: Data<App>, request: HttpRequest, reader: Reader, id: Path<String>) -> Result {
    if let (Some(staff), Ok(id)) = (Staff::find(&request).await?, id.parse::<RowId>()) {
        let tx = staff.scope(&app).read().await?;
        if let Some(series) = opening::series_of(&tx, id).await? {
            return Ok(go(&format!("/series/{series}/openings/{id}")));
        }
    }
    let center = accounts::service::first_center(&app).await?;
    let help = center.map(|center| help_of(center, String::new(), reader.lang));
    reader.page(help, "openings/views/address.html", shown! {})
}
