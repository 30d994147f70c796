//! Preview with reload: the catalogue as it would be published, drafts included, made anew at
//! every saved change and handed out from memory to this machine alone. While something is wrong
//! the last good site stays, with a panel that says what.
//!
//! Three parts that know each other by messages only: `watch` rings a bell when files change,
//! `stage` holds the site and makes pages when they are asked for, `http` talks to the browser.

mod http;
mod live;
mod stage;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::mpsc;
use std::thread;

use tokio::net::TcpListener;
use tokio::sync::watch as news;

use crate::error::Error;
use crate::pipeline::Config;
use crate::serve::stage::{Message, News};
pub use crate::serve::watch::Bell;

/// How to serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// 0 for any that is free.
    pub port: u16,
    /// How changes are noticed.
    pub bell: Bell,
}

/// Serves until the process is interrupted. `ready` is called once with the address, as soon as
/// it answers.
pub fn serve(
    config: &Config,
    settings: &Settings,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|fault| Error::Usage(format!("サーバーを始められません（{fault}）")))?;
    let (inbox, messages) = mpsc::channel();
    let (newsroom, latest) = news::channel(News::default());
    let stage_config = config.clone();
    // The site lives on a thread of its own, since its pages borrow from it.
    thread::spawn(move || stage::run(&stage_config, &messages, &newsroom));
    let bell = inbox.clone();
    watch::start(settings.bell, &config.root, move || {
        bell.send(Message::Changed).is_ok()
    })?;
    runtime.block_on(async {
        let listener = bind(settings.port).await?;
        let address = listener.local_addr().map_err(|fault| {
            Error::Usage(format!("サーバーのアドレスが分かりません（{fault}）"))
        })?;
        ready(address);
        http::answer(listener, inbox, latest).await
    })
}

/// Only this machine can reach it: the preview shows drafts.
async fn bind(port: u16) -> Result<TcpListener, Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|fault| {
        Error::Usage(format!(
            "ポート {port} を使えません（{fault}）。ほかの yokoten serve を止めるか、--port で別の番号を指定してください"
        ))
    })
}
