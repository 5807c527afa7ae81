//! A form with a file in it: its token checked before a file is read, each part no larger than it may be.

use std::collections::BTreeMap;

use actix_multipart::Multipart;
use futures_util::TryStreamExt;

use super::staff::Staff;
use crate::app::App;
use crate::files;
use crate::i18n::Message;
use crate::web::Error;

impl Staff {
    /// The parts of a posted form by their names, of `most` bytes each; `too_large` says what a larger one is told.
    ///
    /// # Errors
    /// Where the token is missing or wrong, a part is too large, one is no text, or the scanner finds something in a file.
    pub async fn parts(
        &self,
        app: &App,
        mut parts: Multipart,
        most: usize,
        too_large: impl Fn() -> Message,
    ) -> Result<BTreeMap<String, String>, Error> {
        let unreadable = |_| Error::Invalid(Message::new("error-form"));
        let (mut checked, mut read) = (false, BTreeMap::new());
        while let Some(mut part) = parts.try_next().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            if name != "csrf" && !checked {
                self.check_csrf("")?;
            }
            let mut bytes = Vec::new();
            while let Some(chunk) = part.try_next().await.map_err(unreadable)? {
                if bytes.len() + chunk.len() > most {
                    return Err(Error::Invalid(too_large()));
                }
                bytes.extend_from_slice(&chunk);
            }
            if part.content_disposition().is_some_and(|head| head.get_filename().is_some()) {
                let offered = files::offered(app, &bytes).await;
                offered.map_err(|unclean| Error::Invalid(Message::new(unclean.key())))?;
            }
            let text =
                String::from_utf8(bytes).map_err(|_| Error::Invalid(Message::new("playbooks-not-text")))?;
            if name == "csrf" {
                self.check_csrf(&text)?;
                checked = true;
            }
            read.insert(name, text);
        }
        if !checked {
            self.check_csrf("")?;
        }
        Ok(read)
    }
}
