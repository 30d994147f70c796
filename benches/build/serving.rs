//! `serve`: how long a saved edit takes until the page shows it over HTTP.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use crate::builds::Contestant;
use crate::child;
use crate::edit::{self, Edit};
use crate::generate::{Card, Catalogue, Form};
use crate::report::Spread;

/// How long yokoten waits for more edits before it works, in seconds.
const QUIET: f64 = 0.050;

/// Pause between two looks at the page.
const PAUSE: Duration = Duration::from_millis(2);

/// How long a tool may take until it first answers.
const FIRST_ANSWER: Duration = Duration::from_secs(900);

/// How long an edit may take until it is shown.
const EDIT_SHOWN: Duration = Duration::from_secs(120);

/// How many edits of each sort are saved.
const N_EDITS: usize = 5;

/// Time for a tool to come to rest between edits.
const REST: Duration = Duration::from_millis(700);

/// The edits of one sort under one tool.
#[derive(Debug)]
pub(crate) struct Serve {
    /// As the table has it.
    pub(crate) what: &'static str,
    /// Of which tool.
    pub(crate) tool: &'static str,
    /// Seconds from the start until the page is first served.
    pub(crate) start: f64,
    /// Seconds from the end of the save until the page shows it, an edit a figure.
    pub(crate) delays: Vec<f64>,
    /// Seconds that the tool itself printed for its rebuilds, if it did.
    own: Vec<f64>,
    edit: Edit,
    /// Why there is no figure; empty when there is one.
    pub(crate) trouble: String,
}

impl Serve {
    /// Whether bodies were edited.
    pub(crate) fn is_body(&self) -> bool {
        self.edit == Edit::Body
    }

    /// Seconds of work: what the tool printed, else the delay without yokoten's quiet.
    ///
    /// Hugo gathers events for up to half a second before it works; `scale.md` has its own figure.
    pub(crate) fn work(&self) -> f64 {
        let printed = Spread::of(self.own.iter().copied()).map(|own| own.median);
        let delay = Spread::of(self.delays.iter().copied()).map_or(f64::NAN, |delay| delay.median);
        printed.unwrap_or(delay - QUIET)
    }
}

/// Both sorts of edit, one tool after the other.
pub(crate) fn measure(catalogue: &Catalogue, contestants: &[Contestant]) -> Vec<Serve> {
    let card = &catalogue.cards[catalogue.cards.len() / 3];
    contestants
        .iter()
        .flat_map(|contestant| one(contestant, card))
        .collect()
}

/// Trouble is told and not fatal: the builds before it stand.
fn one(contestant: &Contestant, card: &Card) -> Vec<Serve> {
    let server = Server::start(contestant, card);
    [("body edited", Edit::Body), ("title edited", Edit::Title)]
        .into_iter()
        .map(|(what, edit)| {
            let tool = contestant.tool.name;
            let mut serve = Serve {
                what,
                tool,
                start: 0.0,
                delays: vec![],
                own: vec![],
                edit,
                trouble: String::new(),
            };
            let done = match &server {
                Ok(server) => server.edits(&contestant.root, card, &mut serve),
                Err(error) => Err(io::Error::other(error.to_string())),
            };
            if let Err(error) = done {
                serve.delays.clear();
                serve.trouble = error.to_string();
            }
            serve
        })
        .collect()
}

/// A running preview; ended when dropped.
#[derive(Debug)]
struct Server {
    child: Child,
    address: SocketAddr,
    page: String,
    said: PathBuf,
    start: f64,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(contestant: &Contestant, card: &Card) -> io::Result<Self> {
        let address = free_address()?;
        let said = contestant.root.with_extension("server.txt");
        let mut command = Command::new(&contestant.tool.program);
        command.args(contestant.tool.serve(&contestant.root, address.port()));
        let page = match contestant.tool.form {
            Form::Yokoten => format!("/cases/{}/index.html", card.id()),
            Form::Hugo => format!("/cases/{}/", card.id()),
        };
        let begin = Instant::now();
        let child = child::quiet(&mut command, &said)?.spawn()?;
        let mut server = Self {
            child,
            address,
            page,
            said,
            start: 0.0,
        };
        while !server.answers() {
            if let Some(status) = server.child.try_wait()? {
                return Err(io::Error::other(format!("it ended: {status}")));
            }
            if begin.elapsed() > FIRST_ANSWER {
                return Err(io::Error::other("it does not answer"));
            }
            thread::sleep(PAUSE);
        }
        server.start = begin.elapsed().as_secs_f64();
        Ok(server)
    }

    fn edits(&self, root: &Path, card: &Card, serve: &mut Serve) -> io::Result<()> {
        serve.start = self.start;
        let n_printed = self.printed().len();
        for number in 0..N_EDITS {
            thread::sleep(REST);
            let word = edit::save(root, card, serve.edit, 1_000 + number)?;
            let saved = Instant::now();
            while !self.shows(&word) {
                if saved.elapsed() > EDIT_SHOWN {
                    return Err(io::Error::other("an edit is not shown"));
                }
                thread::sleep(PAUSE);
            }
            serve.delays.push(saved.elapsed().as_secs_f64());
        }
        thread::sleep(REST);
        serve.own = self.printed().split_off(n_printed);
        Ok(())
    }

    /// Whether the page is there: `HTTP/1.x 200`.
    fn answers(&self) -> bool {
        self.get()
            .is_ok_and(|answer| answer.get(8..13) == Some(b" 200 ".as_slice()))
    }

    /// Whether the answer for the page, head included, holds `word`. A refused connection is no.
    fn shows(&self, word: &str) -> bool {
        self.get()
            .is_ok_and(|answer| contains(&answer, word.as_bytes()))
    }

    /// HTTP/1.0, so that the answer comes in one piece and the connection is closed after it.
    fn get(&self) -> io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(EDIT_SHOWN))?;
        write!(
            stream,
            "GET {} HTTP/1.0\r\nHost: {}\r\n\r\n",
            self.page, self.address
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }

    /// Seconds of the rebuilds as Hugo prints them: `Total in 733 ms`.
    fn printed(&self) -> Vec<f64> {
        let said = fs::read(&self.said).unwrap_or_default();
        String::from_utf8_lossy(&said)
            .lines()
            .filter_map(|line| line.trim().strip_prefix("Total in "))
            .filter_map(|rest| rest.split(' ').next()?.parse::<f64>().ok())
            .map(|milliseconds| milliseconds / 1e3)
            .collect()
    }
}

fn contains(answer: &[u8], word: &[u8]) -> bool {
    answer.windows(word.len()).any(|window| window == word)
}

/// A port that was free a moment ago.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}
