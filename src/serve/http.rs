use std::convert::Infallible;
use std::sync::mpsc::Sender;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use crate::error::Error;
use crate::serve::live;
use crate::serve::stage::{Answer, Message, News};

/// What every answer needs.
#[derive(Clone)]
struct Desk {
    stage: Sender<Message>,
    news: watch::Receiver<News>,
}

/// Answers requests until the process ends.
pub(super) async fn answer(
    listener: TcpListener,
    stage: Sender<Message>,
    news: watch::Receiver<News>,
) -> Result<(), Error> {
    let router = Router::new()
        .fallback(request)
        .with_state(Desk { stage, news });
    axum::serve(listener, router)
        .await
        .map_err(|fault| Error::Usage(format!("サーバーが止まりました（{fault}）")))
}

async fn request(State(desk): State<Desk>, request: Request) -> Response {
    if !is_local(request.headers()) {
        return plain(StatusCode::FORBIDDEN, "この機械の中からだけ見られます");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "表示だけができます");
    }
    let Some(path) = path_of(request.uri().path()) else {
        return plain(StatusCode::BAD_REQUEST, "このアドレスは使えません");
    };
    match path.strip_prefix(live::FOLDER) {
        Some("live.js") => bytes(StatusCode::OK, "x.js", live::SCRIPT.as_bytes().to_vec()),
        Some("live.css") => bytes(StatusCode::OK, "x.css", live::STYLE.as_bytes().to_vec()),
        Some("events") => events(desk.news).into_response(),
        Some(_) => plain(StatusCode::NOT_FOUND, "ありません"),
        None => page(&desk, path).await,
    }
}

/// Whether the request was meant for this machine: a page elsewhere that has its own name resolve
/// to 127.0.0.1 must not read drafts (DNS rebinding).
fn is_local(headers: &HeaderMap) -> bool {
    let Some(host) = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
    else {
        return false;
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

/// The path of a file of the output; `None` for one that could lead outside. The site answers
/// only for paths that it planned, so this is the second of two locks.
fn path_of(path: &str) -> Option<String> {
    let decoded = percent_decoded(path)?;
    let inside = decoded.strip_prefix('/')?;
    let fine = |part: &str| part != ".." && part != "." && !part.contains(['\\', '\0', ':']);
    if !inside.split('/').all(fine) {
        return None;
    }
    Some(match inside.is_empty() || inside.ends_with('/') {
        true => format!("{inside}index.html"),
        false => inside.to_owned(),
    })
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let code = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(code, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

async fn page(desk: &Desk, path: String) -> Response {
    let (reply, answer) = oneshot::channel();
    let asked = desk.stage.send(Message::Get(path.clone(), reply)).is_ok();
    let answer = if asked { answer.await.ok() } else { None };
    match answer {
        Some(Answer::Found(content)) => bytes(StatusCode::OK, &path, content),
        Some(Answer::Missing(Some(content))) => bytes(StatusCode::NOT_FOUND, "404.html", content),
        Some(Answer::Missing(None)) => plain(StatusCode::NOT_FOUND, "ありません"),
        Some(Answer::Failed(words)) => {
            let page = live::failed(&words).into_bytes();
            bytes(StatusCode::INTERNAL_SERVER_ERROR, "x.html", page)
        }
        Some(Answer::NoSite) => bytes(
            StatusCode::SERVICE_UNAVAILABLE,
            "x.html",
            live::WAITING.as_bytes().to_vec(),
        ),
        None => plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            "yokoten が止まっています",
        ),
    }
}

fn bytes(status: StatusCode, name: &str, content: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type(name)),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, Body::from(content)).into_response()
}

fn plain(status: StatusCode, words: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (status, headers, words).into_response()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}

/// The news at once, and again whenever there is something new.
fn events(news: watch::Receiver<News>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = unfold((news, true), |(mut news, is_first)| async move {
        if !is_first {
            news.changed().await.ok()?;
        }
        let event = event(&news.borrow_and_update());
        Some((Ok(event), (news, false)))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn event(news: &News) -> Event {
    let data = serde_json::json!({
        "edition": news.edition,
        "faults": news.faults,
        "held": news.is_held,
    });
    Event::default().data(data.to_string())
}
