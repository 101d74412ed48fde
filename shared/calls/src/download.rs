//! A file from a platform, block by block.

use std::time::Duration;

use async_trait::async_trait;
use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};
use bytes::Bytes;
use frontdesk_http::{Reach, host_of, is_among};
use http::{
    HeaderMap, StatusCode,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, ETAG, IF_RANGE, LOCATION, RANGE},
};
use reqwest::Response;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    FetchError, Http,
    http::{check, not_had, parse},
};

/// Most redirects of one request.
const HOPS: usize = 5;
/// Most times that a download goes on without anything new.
const TIMES: usize = 5;
/// The longest pause before it goes on.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// What to download.
#[derive(Debug, Clone)]
pub struct Download {
    /// Where it is.
    pub url: String,
    /// Sent as `Authorization: Bearer` to this address's host and no other.
    pub bearer: Option<SecretString>,
    /// Hosts (and their subdomains) at which it may be.
    pub hosts: Vec<String>,
}

/// By what a file is known again, as its server says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Its size in bytes.
    pub size: Option<u64>,
    /// Its strong validator (RFC 9110, 8.8.3).
    pub etag: Option<String>,
}

/// What is there already of a file, from a download that was broken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// How many bytes.
    pub bytes: u64,
    /// Of which file. Without an etag it is begun again.
    pub marks: Marks,
}

/// Where a download goes.
#[async_trait]
pub trait Sink: Send {
    /// What it has of the file already; nothing unless it says so.
    fn beginning(&self) -> Option<Beginning> {
        None
    }

    /// Is told, before the first block, of which file the blocks are. What it had is the beginning of it, unless `anew`: then it is given up.
    ///
    /// # Errors
    /// Why it cannot be kept; the download ends as failed.
    async fn begin(&mut self, marks: &Marks, anew: bool) -> Result<(), String> {
        let _ = (marks, anew);
        Ok(())
    }

    /// Takes the next block.
    ///
    /// # Errors
    /// Why it cannot be kept; the download ends as failed.
    async fn write(&mut self, block: Bytes) -> Result<(), String>;
}

impl Http {
    /// Downloads a file to its end, from its beginning or from where the sink is, and goes on by Range where the connection is cut. Returns
    /// its size in bytes.
    ///
    /// # Errors
    /// [`FetchError::Unauthorised`] before anything was written, when the token is not taken. After any error, what was written is the
    /// beginning of a file and nothing more.
    pub async fn download(&self, download: &Download, sink: &mut dyn Sink) -> Result<u64, FetchError> {
        let beginning = sink.beginning().filter(|beginning| beginning.marks.etag.is_some());
        let mut transfer = Transfer {
            http: self,
            download,
            written: beginning.as_ref().map_or(0, |beginning| beginning.bytes),
            known: beginning.map(|beginning| beginning.marks),
            answered: false,
        };
        let mut pauses = self.pauses();
        loop {
            let before = transfer.written;
            let (reason, wait) = match transfer.go_on(sink).await {
                Ok(()) => return Ok(transfer.written),
                // Nothing is lost yet: whoever asked decides when to try again.
                Err(error) if !transfer.answered => return Err(error.into()),
                Err(Trouble::Cut(error @ FetchError::Wait(wait))) => (error, wait),
                Err(Trouble::Cut(error)) => (error, Duration::ZERO),
                Err(error) => return Err(error.into()),
            };
            if transfer.written > before {
                pauses = self.pauses();
            }
            let Some(pause) = pauses.next().filter(|_| wait <= LONGEST_PAUSE) else {
                return Err(reason);
            };
            tracing::debug!(bytes = transfer.written, %reason, "download goes on");
            tokio::time::sleep(pause.max(wait)).await;
        }
    }

    fn pauses(&self) -> ExponentialBackoff {
        ExponentialBuilder::default()
            .with_min_delay(self.pause)
            .with_max_delay(LONGEST_PAUSE)
            .with_max_times(TIMES)
            .build()
    }

    /// The answer at the end of the redirects.
    async fn follow(&self, download: &Download, headers: &HeaderMap) -> Result<Response, FetchError> {
        let first = parse(&download.url)?;
        let listed = |url: &Url| url.host_str().is_some_and(|host| is_among(host, &download.hosts));
        if first.host().is_none() {
            Reach::of(&first, false)?;
        }
        if !listed(&first) {
            let host = host_of(&first);
            return Err(FetchError::Refused(format!(
                "{host} is not among the provider's download_hosts ({}); add it there if it belongs to the platform",
                download.hosts.join(", ")
            )));
        }
        let (mut url, mut bearer) = (first.clone(), download.bearer.as_ref());
        for _ in 0..=HOPS {
            let reach = Reach::of(&url, self.options.allow_private_addresses && listed(&url))?;
            // Back at the first host, it stays away: the address there was another's idea.
            bearer = bearer.filter(|_| url.origin() == first.origin());
            let mut request = self.client_for(reach)?.get(url.clone()).headers(headers.clone());
            if let Some(bearer) = bearer {
                request = request.bearer_auth(bearer.expose_secret());
            }
            let response = self.send(request).await?;
            if !is_redirect(response.status()) {
                return Ok(response);
            }
            let host = host_of(&url);
            let location = text(response.headers(), LOCATION);
            url = location
                .and_then(|location| url.join(location).ok())
                .ok_or_else(|| FetchError::Refused(format!("{host} redirects to nowhere")))?;
        }
        let host = host_of(&first);
        Err(FetchError::Refused(format!("{host} redirects more than {HOPS} times")))
    }
}

/// Why a download stops.
enum Trouble {
    /// It may go on from where it is.
    Cut(FetchError),
    /// It may not.
    End(FetchError),
}

impl From<Trouble> for FetchError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Cut(error) | Trouble::End(error) => error,
        }
    }
}

impl From<FetchError> for Trouble {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Failed(_) | FetchError::Wait(_) => Self::Cut(error),
            _ => Self::End(error),
        }
    }
}

/// What a good answer brings.
enum Part {
    /// What was asked for, of which the first `skip` bytes are there already.
    Wanted { skip: u64 },
    /// The rest of a file that is not the one of which the beginning is here.
    OfAnother,
}

/// A download on its way.
struct Transfer<'a> {
    http: &'a Http,
    download: &'a Download,
    written: u64,
    /// What the first answer said of the file, of this download or of the one that was broken off.
    known: Option<Marks>,
    /// Whether an answer was good.
    answered: bool,
}

impl Transfer<'_> {
    /// Asks for what is missing and writes it.
    async fn go_on(&mut self, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let response = self.http.follow(self.download, &self.range()).await?;
        let host = host_of(response.url());
        if response.status() == StatusCode::RANGE_NOT_SATISFIABLE && self.is_whole(response.headers()) {
            return Ok(());
        }
        if !self.answered && self.written > 0 && response.status() == StatusCode::RANGE_NOT_SATISFIABLE {
            // The file is another, or shorter than what is there of it.
            (self.written, self.known) = (0, None);
            return Box::pin(self.go_on(sink)).await;
        }
        match check(response.status(), response.headers(), &host) {
            // The token, or a signed address, ended on the way. From the beginning, that shows before anything is written.
            Err(FetchError::Unauthorised(text)) if self.answered => return Err(Trouble::End(FetchError::Failed(text))),
            checked => checked?,
        }
        let first = !self.answered;
        let before = self.written;
        let Part::Wanted { skip } = self.begin(&response, &host)? else {
            return Box::pin(self.go_on(sink)).await;
        };
        if let Some(marks) = self.known.as_ref().filter(|_| first) {
            let anew = before == 0 || self.written < before;
            sink.begin(marks, anew)
                .await
                .map_err(|error| Trouble::End(FetchError::Failed(error)))?;
        }
        self.write(response, &host, skip, sink).await
    }

    /// The headers that ask for the rest.
    fn range(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some(known) = &self.known
            && self.written > 0
            && let Ok(range) = format!("bytes={}-", self.written).parse()
        {
            headers.insert(RANGE, range);
            if let Some(etag) = known.etag.as_ref().and_then(|etag| etag.parse().ok()) {
                headers.insert(IF_RANGE, etag);
            }
        }
        headers
    }

    /// Whether a range that cannot be had begins where the file ends.
    fn is_whole(&self, headers: &HeaderMap) -> bool {
        let size = text(headers, CONTENT_RANGE).and_then(|range| range.strip_prefix("bytes */")?.parse().ok());
        let known = self.known.as_ref().and_then(|known| known.size);
        self.written > 0 && size == Some(self.written) && known.is_none_or(|known| known == self.written)
    }

    /// Reads the head of a good answer.
    fn begin(&mut self, response: &Response, host: &str) -> Result<Part, Trouble> {
        let end = |text: String| Err(Trouble::End(FetchError::Failed(text)));
        let headers = response.headers();
        if text(headers, CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
            return end(format!("{host} sends the file in a coding that was not asked for"));
        }
        let (from, size) = match response.status() {
            StatusCode::PARTIAL_CONTENT if self.written > 0 => match text(headers, CONTENT_RANGE).and_then(content_range) {
                Some((from, size)) if from == self.written => (from, size),
                _ => return end(format!("{host} sends another part of the file than was asked for")),
            },
            StatusCode::OK => (0, text(headers, CONTENT_LENGTH).and_then(|length| length.parse().ok())),
            status => return end(format!("{host} answered {status} to a download")),
        };
        let limit = self.http.options.file_bytes;
        if size.is_some_and(|size| size > limit) {
            return Err(Trouble::End(too_large(host, limit)));
        }
        let etag = text(headers, ETAG).filter(|etag| etag.starts_with('"')).map(str::to_owned);
        // Somebody's beginning of a file that is another one by now.
        let differs = self.known.as_ref().is_some_and(|known| {
            let other_etag = etag.is_some() && known.etag != etag;
            let other_size = size.is_some() && known.size != size;
            other_etag || other_size || (from == 0 && (etag.is_none() || size.is_none()))
        });
        if !self.answered && differs {
            (self.written, self.known) = (0, None);
            if from > 0 {
                return Ok(Part::OfAnother);
            }
        }
        self.answered = true;
        match &mut self.known {
            None => self.known = Some(Marks { size, etag }),
            Some(known) => {
                let differs = known.size.zip(size).is_some_and(|(was, is)| was != is)
                    || known.etag.as_ref().zip(etag.as_ref()).is_some_and(|(was, is)| was != is);
                if differs {
                    return end(format!("the file at {host} changed while it was downloaded"));
                }
                known.size = known.size.or(size);
            }
        }
        Ok(Part::Wanted { skip: self.written - from })
    }

    /// Writes a body but for its first `skip` bytes.
    async fn write(&mut self, mut response: Response, host: &str, mut skip: u64, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let (idle, limit) = (self.http.options.idle, self.http.options.file_bytes);
        let size = self.known.as_ref().and_then(|known| known.size);
        loop {
            let block = tokio::time::timeout(idle, response.chunk())
                .await
                .map_err(|_| Trouble::Cut(FetchError::Failed(format!("nothing came from {host} for {idle:?}"))))?
                .map_err(|error| not_had(host, error))?;
            let Some(mut block) = block else { break };
            let skipped = skip.min(block.len() as u64);
            skip -= skipped;
            let block = block.split_off(usize::try_from(skipped).unwrap_or(usize::MAX).min(block.len()));
            if block.is_empty() {
                continue;
            }
            let written = self.written + block.len() as u64;
            if written > limit {
                return Err(Trouble::End(too_large(host, limit)));
            }
            if size.is_some_and(|size| written > size) {
                return Err(Trouble::End(FetchError::Failed(format!(
                    "{host} sends more of the file than there is"
                ))));
            }
            sink.write(block).await.map_err(|error| Trouble::End(FetchError::Failed(error)))?;
            self.written = written;
        }
        if skip > 0 || size.is_some_and(|size| self.written < size) {
            return Err(Trouble::Cut(FetchError::Failed(format!("{host} ended the file too early"))));
        }
        Ok(())
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn text(headers: &HeaderMap, name: http::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// First byte and size of the whole, of `bytes 5-9/10` (RFC 9110, 14.4); the size may be `*`.
fn content_range(value: &str) -> Option<(u64, Option<u64>)> {
    let (range, size) = value.strip_prefix("bytes ")?.split_once('/')?;
    let (from, _) = range.split_once('-')?;
    let size = if size == "*" { None } else { Some(size.parse().ok()?) };
    Some((from.trim().parse().ok()?, size))
}

fn too_large(host: &str, limit: u64) -> FetchError {
    FetchError::Refused(format!("the file at {host} has more than {limit} bytes (calls.recording_bytes)"))
}

#[cfg(test)]
mod tests;
