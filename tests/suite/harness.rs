use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use snapbox::data::DataFormat;
use snapbox::{Assert, Data};
use tempfile::TempDir;

/// A root folder of a test's own, thrown away at its end.
pub(crate) struct SiteTest {
    folder: TempDir,
}

/// What the program did. Paths of the root stand as `[ROOT]`, seconds as `[秒]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Files of a folder by path with `/`, and their bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

impl SiteTest {
    /// An empty root folder.
    pub(crate) fn empty() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// A copy of `tests/fixtures/<name>/`.
    pub(crate) fn fixture(name: &str) -> Self {
        let site = Self::empty();
        site.overlay(name);
        site
    }

    /// The small catalogue that most tests start from: one case.
    pub(crate) fn minimal() -> Self {
        Self::fixture("minimal")
    }

    /// A copy of what `yokoten init` makes.
    pub(crate) fn starter() -> Self {
        let site = Self::empty();
        copy(&crate_folder().join("src/exchange/starter"), site.root());
        site
    }

    /// A copy of the repository's own `content/`.
    pub(crate) fn real() -> Self {
        let site = Self::empty();
        copy(
            &crate_folder().join("content"),
            &site.root().join("content"),
        );
        site
    }

    /// Puts the files of `tests/fixtures/<name>/` over what is there.
    pub(crate) fn overlay(&self, name: &str) -> &Self {
        copy(&fixtures().join(name), self.root());
        self
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, with the folders it lies in.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        self
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// Replaces the first `from` in a file, which must be there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, text.replacen(from, to, 1))
    }

    pub(crate) fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    /// Every file under a folder of the root; none where it does not exist.
    pub(crate) fn tree(&self, folder: &str) -> Tree {
        let mut tree = Tree::new();
        gather(&self.path(folder), "", &mut tree);
        tree
    }

    /// The program, ready to be run in the root folder with nothing but its arguments.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yokoten"));
        command
            .args(arguments)
            .current_dir(self.root())
            .env_remove("SOURCE_DATE_EPOCH")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }

    /// Runs the program in the root folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.finished(self.command(arguments).output().unwrap())
    }

    /// Runs it and asks for exit code 0.
    pub(crate) fn run_fine(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}\n{}{}", run.stdout, run.stderr);
        run
    }

    pub(crate) fn finished(&self, output: Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: self.redacted(&output.stdout),
            stderr: self.redacted(&output.stderr),
        }
    }

    fn redacted(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8");
        let root = self.root().to_string_lossy();
        without_seconds(&text.replace(&*root, "[ROOT]"))
    }
}

impl Run {
    /// The whole of it as one text.
    pub(crate) fn whole(&self) -> String {
        format!(
            "exit: {}\n--- stdout\n{}--- stderr\n{}",
            self.code, self.stdout, self.stderr
        )
    }
}

/// `（0.26 秒）` as `（[秒]）`.
fn without_seconds(text: &str) -> String {
    let mut pieces = text.split(" 秒").peekable();
    let mut plain = String::new();
    while let Some(piece) = pieces.next() {
        let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
        let head = piece.trim_end_matches(is_number);
        match pieces.peek() {
            Some(_) if head.len() < piece.len() => plain += &format!("{head}[秒]"),
            Some(_) => plain += &format!("{piece} 秒"),
            None => plain += piece,
        }
    }
    plain
}

/// The folder of the crate.
pub(crate) fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// `tests/fixtures/`
pub(crate) fn fixtures() -> PathBuf {
    crate_folder().join("tests/fixtures")
}

/// `tests/snapshots/`
pub(crate) fn snapshots() -> PathBuf {
    crate_folder().join("tests/snapshots")
}

/// Compares a whole text with `tests/snapshots/<name>`, or writes it with `SNAPSHOTS=overwrite`.
#[track_caller]
pub(crate) fn assert_snapshot(name: &str, actual: &str) {
    assert_file(&snapshots().join(name), actual);
}

/// The same for a file anywhere.
#[track_caller]
pub(crate) fn assert_file(file: &Path, actual: &str) {
    let expected = Data::read_from(file, Some(DataFormat::Text)).raw();
    Assert::new()
        .action_env("SNAPSHOTS")
        .normalize_paths(false)
        .eq(Data::text(actual).raw(), expected);
}

/// What a page says between its head and its foot.
pub(crate) fn main_of(site: &SiteTest, page: &str) -> String {
    let text = site.read(page);
    let (_, rest) = text.split_once("<main").unwrap();
    format!("<main{}", rest.split_once("</main>").unwrap().0)
}

/// Names of the files right in a folder, sorted.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// Every file below `folder`, by path.
pub(crate) fn files_below(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    gather(folder, "", &mut tree);
    tree
}

fn gather(folder: &Path, prefix: &str, tree: &mut Tree) {
    if !folder.exists() {
        return;
    }
    for name in names_in(folder) {
        let path = folder.join(&name);
        match path.is_dir() {
            true => gather(&path, &format!("{prefix}{name}/"), tree),
            false => {
                tree.insert(format!("{prefix}{name}"), fs::read(&path).unwrap());
            }
        }
    }
}

/// Copies a folder over another.
pub(crate) fn copy(from: &Path, to: &Path) {
    assert!(from.is_dir(), "{} is no folder", from.display());
    for (path, bytes) in files_below(from) {
        let file = to.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

/// Says which files two trees do not share, or nothing.
pub(crate) fn difference(left: &Tree, right: &Tree) -> Vec<String> {
    let paths = left.keys().chain(right.keys());
    let mut found: Vec<String> = paths
        .filter(|path| left.get(*path) != right.get(*path))
        .cloned()
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Runs `each` for every item, several at once; the results in the order of the items.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = std::thread::available_parallelism()
        .map_or(2, usize::from)
        .max(2);
    let size = items.len().div_ceil(n_threads).max(1);
    std::thread::scope(|scope| {
        let each = &each;
        let chunks: Vec<_> = items
            .chunks(size)
            .map(|chunk| scope.spawn(move || chunk.iter().map(each).collect::<Vec<R>>()))
            .collect();
        chunks
            .into_iter()
            .flat_map(|chunk| chunk.join().unwrap())
            .collect()
    })
}
