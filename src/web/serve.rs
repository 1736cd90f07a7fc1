//! The server: addresses, threads, start and end.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use super::answer::{Reply, Trouble};
use super::desk::{Make, Office};
use super::{api, files, guard, pages};
use crate::store::StoreError;

/// How many answers are made at a time: as many as wait for a disk, not more than it can serve.
const AT_ONCE: usize = 8;

/// Why there is no page to look at.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Somebody else listens there, or nobody may.
    #[error("cannot listen at {at}: {why}")]
    Listen {
        /// Where.
        at: SocketAddr,
        /// What the system says.
        why: std::io::Error,
    },
    /// The system.
    #[error("the server came to an end: {0}")]
    Server(#[from] std::io::Error),
}

/// A server that listens and does not answer yet.
pub struct Served {
    listener: TcpListener,
    office: Arc<Office>,
    /// Where it listens.
    pub address: SocketAddr,
}

/// Opens the database for reading and begins to listen.
///
/// # Errors
/// There is no database of this version, or nobody may listen there.
pub fn serve(db: &Path, at: SocketAddr) -> Result<Served, ServeError> {
    let office = Arc::new(Office::open(db)?);
    let listen = |why| ServeError::Listen { at, why };
    let listener = TcpListener::bind(at).map_err(listen)?;
    listener.set_nonblocking(true).map_err(listen)?;
    let address = listener.local_addr().map_err(listen)?;
    Ok(Served {
        listener,
        office,
        address,
    })
}

impl Served {
    /// Answers until the program is asked to end.
    ///
    /// # Errors
    /// The system gives no threads, or takes the socket away.
    pub fn run(self) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .worker_threads(2)
            .max_blocking_threads(AT_ONCE)
            .build()?;
        runtime.block_on(async {
            // Counting everything takes a moment in a large database: begin before anybody asks.
            let office = Arc::clone(&self.office);
            drop(tokio::task::spawn_blocking(move || {
                office.answer(pages::start, "/", None).is_ok()
            }));
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let app = app(self.office, self.address.ip());
            axum::serve(listener, app)
                .with_graceful_shutdown(ended())
                .await
        })?;
        Ok(())
    }
}

/// Ctrl-C, or a polite request of the system.
async fn ended() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

/// Every address.
fn app(office: Arc<Office>, listens: IpAddr) -> Router {
    let mut router = Router::new();
    for &(path, make) in pages::PAGES.iter().chain(api::PATHS).chain(files::PATHS) {
        router = router.route(path, made(make));
    }
    router
        .fallback(absent)
        .method_not_allowed_fallback(only_read)
        .layer(middleware::from_fn(
            move |request: Request, next: Next| async move {
                let mut response = if guard::is_ours(request.headers(), listens) {
                    next.run(request).await
                } else {
                    Trouble::foreign("This page is for this machine alone")
                        .hint("Ask for it as localhost, or start it with --listen")
                        .response(request.uri().path())
                };
                guard::harden(&mut response);
                response
            },
        ))
        .with_state(office)
}

/// Makes one kind of answer, on a thread that may wait for the disk.
fn made(make: Make) -> MethodRouter<Arc<Office>> {
    get(
        move |State(office): State<Arc<Office>>, uri: Uri, headers: HeaderMap| async move {
            let path = uri.path().to_owned();
            let query = uri.query().map(str::to_owned);
            let reply: Result<Arc<Reply>, Trouble> = tokio::task::spawn_blocking({
                let path = path.clone();
                move || office.answer(make, &path, query.as_deref())
            })
            .await
            .unwrap_or_else(|_| {
                Err(Trouble::fault(
                    "This page could not be made; that is a fault of the program",
                ))
            });
            match reply {
                Ok(reply) => reply.response(&headers),
                Err(trouble) => trouble.response(&path),
            }
        },
    )
}

async fn absent(method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Trouble::method().response(uri.path());
    }
    Trouble::absent("There is no such page")
        .hint("Everything begins at /")
        .response(uri.path())
}

async fn only_read(uri: Uri) -> Response {
    Trouble::method().response(uri.path())
}
