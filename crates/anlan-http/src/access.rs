//! Notes every API request: when, who, method, path without the query, status and refusal. Bodies
//! and queries are never noted. Notes are written in batches behind the answers.

use crate::problem::RefusedWith;
use crate::server::Site;
use anlan_app::App;
use anlan_app::error::causes;
use anlan_app::operate::access::Access;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

/// Notes waiting; a request waits with its answer when the log cannot follow, so that none is lost.
const WAITING_MAX: usize = 4_096;
/// Notes in one transaction.
const TOGETHER_MAX: usize = 512;
/// How long notes gather, to spare the writer.
const GATHER: Duration = Duration::from_millis(200);
/// Longest path kept.
const PATH_CHARS_MAX: usize = 300;
/// The one path that says nothing about anybody.
const UNNOTED: &str = "/api/v1/health";

/// The log's entrance.
#[derive(Debug, Clone)]
pub(crate) struct AccessLog {
    door: mpsc::Sender<Access>,
}

/// Who turned out to ask, filled in once the session is known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asker(Arc<OnceLock<(String, String)>>);

impl Asker {
    /// Says who it is; the first answer stays.
    pub(crate) fn is(&self, home: &str, account: &str) {
        // A second extractor of the same request says the same.
        drop(self.0.set((home.to_owned(), account.to_owned())));
    }
}

impl AccessLog {
    /// Starts the writer of notes; must be called inside a runtime.
    pub(crate) fn start(app: App) -> Self {
        let (door, mut waiting) = mpsc::channel(WAITING_MAX);
        tokio::spawn(async move {
            let mut together = Vec::new();
            while let Some(first) = waiting.recv().await {
                together.push(first);
                sleep(GATHER).await;
                while together.len() < TOGETHER_MAX
                    && let Ok(next) = waiting.try_recv()
                {
                    together.push(next);
                }
                if let Err(error) = app.note_access(&together).await {
                    let lost = together.len();
                    tracing::error!(error = %causes(&error), lost, "access notes were not written");
                }
                together.clear();
            }
        });
        Self { door }
    }
}

/// Notes a request after it was answered.
pub(crate) async fn note(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let path: String = request.uri().path().chars().take(PATH_CHARS_MAX).collect();
    if path == UNNOTED {
        return next.run(request).await;
    }
    let asker = Asker::default();
    request.extensions_mut().insert(asker.clone());
    let method = request.method().to_string();
    let answer = next.run(request).await;
    let who = asker.0.get();
    let note = Access {
        region_key: who.map_or_else(|| site.settings.city.clone(), |(home, _)| home.clone()),
        id: site.app.new_id().to_string(),
        at: site.app.world.now_ms(),
        account_id: who.map(|(_, account)| account.clone()),
        method,
        path,
        status: i64::from(answer.status().as_u16()),
        problem_code: answer.extensions().get::<RefusedWith>().map(|refused| refused.0.to_owned()),
    };
    if site.access.door.send(note).await.is_err() {
        tracing::error!("the access log is shut");
    }
    answer
}
