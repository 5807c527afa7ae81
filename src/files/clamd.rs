//! Offering a file to a virus scanner that runs beside the house (clamd), where one is configured: its INSTREAM command over
//! TCP or a Unix socket. What it finds something in, or cannot be asked about, is not taken.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;

use crate::app::App;

/// So long a scanner may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes sent at a time.
const CHUNK: usize = 64 * 1024;
/// No answer of it is longer.
const LONGEST: u64 = 4_096;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unclean {
    #[error("the scanner found something")]
    Found,
    #[error("the scanner could not be asked")]
    Silent,
}

impl Unclean {
    /// The key of the sentence beside the field of the file.
    pub fn key(self) -> &'static str {
        match self {
            Unclean::Found => "field-file-found",
            Unclean::Silent => "field-file-silent",
        }
    }
}

/// Offers a file to the scanner; where none is configured, nothing is asked.
///
/// # Errors
/// Where it finds something, or cannot be asked.
pub async fn offered(app: &App, bytes: &[u8]) -> Result<(), Unclean> {
    let address = app.config.files.clamd.trim();
    if address.is_empty() {
        return Ok(());
    }
    let answer = match tokio::time::timeout(PATIENCE, ask(address, bytes)).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => {
            tracing::error!(%error, "the virus scanner could not be asked; the file was not taken");
            return Err(Unclean::Silent);
        }
        Err(_) => {
            tracing::error!("the virus scanner did not answer in time; the file was not taken");
            return Err(Unclean::Silent);
        }
    };
    judged(&answer)
}

fn judged(answer: &str) -> Result<(), Unclean> {
    let answer = answer.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    if answer == "stream: OK" {
        Ok(())
    } else if answer.ends_with(" FOUND") {
        Err(Unclean::Found)
    } else {
        tracing::error!("the virus scanner answered otherwise than OK or FOUND; the file was not taken");
        Err(Unclean::Silent)
    }
}

async fn ask(address: &str, bytes: &[u8]) -> io::Result<String> {
    #[cfg(unix)]
    if address.starts_with('/') {
        return speak(UnixStream::connect(address).await?, bytes).await;
    }
    speak(TcpStream::connect(address).await?, bytes).await
}

async fn speak(mut stream: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> io::Result<String> {
    stream.write_all(b"zINSTREAM\0").await?;
    for chunk in bytes.chunks(CHUNK) {
        let length = u32::try_from(chunk.len()).map_err(io::Error::other)?;
        stream.write_all(&length.to_be_bytes()).await?;
        stream.write_all(chunk).await?;
    }
    stream.write_all(&0_u32.to_be_bytes()).await?;
    stream.flush().await?;
    let mut answer = Vec::new();
    stream.take(LONGEST).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ok_is_ok() {
        assert_eq!(judged("stream: OK\0"), Ok(()));
        assert_eq!(judged("stream: Eicar-Test-Signature FOUND\0"), Err(Unclean::Found));
        for otherwise in ["", "INSTREAM size limit exceeded. ERROR\0", "stream: OKAY"] {
            assert_eq!(judged(otherwise), Err(Unclean::Silent), "{otherwise}");
        }
    }
}
