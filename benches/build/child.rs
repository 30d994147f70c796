//! A program that is run to its end: its time, its processor time, its peak memory.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// GNU time. It forks the program from a small process of its own, so that the peak memory is the
/// program's and not that of the benchmark, which `vfork` would pass on.
const GNU_TIME: &str = "/usr/bin/time";

/// Clock ticks a second in `/proc/PID/stat`: fixed at 100 for user space on Linux.
const TICKS_PER_SECOND: f64 = 100.0;

/// One run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// Seconds by the clock on the wall.
    pub(crate) wall: f64,
    /// Seconds of user and system time, steps of 0.01.
    pub(crate) cpu: f64,
    /// Most memory held at once, in MiB.
    pub(crate) peak_mib: f64,
}

/// Runs `program` with `words`; what it says goes to a file in `notes`.
///
/// # Errors
///
/// When it cannot be started or does not exit with 0; then with the end of what it said.
pub(crate) fn run(program: &Path, words: &[String], notes: &Path) -> io::Result<Sample> {
    let said = notes.join("said.txt");
    let has_gnu_time = Path::new(GNU_TIME).is_file();
    let (sample, status) = if has_gnu_time {
        under_gnu_time(program, words, &said, &notes.join("time.txt"))?
    } else {
        sampled(quiet(Command::new(program).args(words), &said)?)?
    };
    if status.success() {
        Ok(sample)
    } else {
        Err(failure(program, status, &said))
    }
}

/// `command` with everything that it says going to the file `said`.
pub(crate) fn quiet<'a>(command: &'a mut Command, said: &Path) -> io::Result<&'a mut Command> {
    let file = File::create(said)?;
    Ok(command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file))
}

fn failure(program: &Path, status: ExitStatus, said: &Path) -> io::Error {
    let said = fs::read(said).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let lines: Vec<&str> = said.lines().take(30).collect();
    io::Error::other(format!(
        "{} {status}\n{}",
        program.display(),
        lines.join("\n")
    ))
}

fn under_gnu_time(
    program: &Path,
    words: &[String],
    said: &Path,
    times: &PathBuf,
) -> io::Result<(Sample, ExitStatus)> {
    let mut command = Command::new(GNU_TIME);
    command
        .args(["--quiet", "-f", "%U %S %M", "-o"])
        .arg(times)
        .arg(program)
        .args(words);
    let start = Instant::now();
    let status = quiet(&mut command, said)?.status()?;
    let wall = start.elapsed().as_secs_f64();
    let text = fs::read_to_string(times)?;
    let figures: Vec<f64> = text
        .split_whitespace()
        .filter_map(|figure| figure.parse().ok())
        .collect();
    match figures[..] {
        [user, system, kib] => Ok((
            Sample {
                wall,
                cpu: user + system,
                peak_mib: kib / 1024.0,
            },
            status,
        )),
        _ => Err(io::Error::other(format!("{GNU_TIME} said {text:?}"))),
    }
}

/// Without GNU time: looks at `/proc` every millisecond until the program has ended.
fn sampled(command: &mut Command) -> io::Result<(Sample, ExitStatus)> {
    let start = Instant::now();
    let mut child = command.spawn()?;
    let (cpu, peak_mib) = watch(&child);
    let wall = start.elapsed().as_secs_f64();
    Ok((
        Sample {
            wall,
            cpu,
            peak_mib,
        },
        child.wait()?,
    ))
}

/// Processor seconds and peak MiB; nothing where there is no `/proc`.
fn watch(child: &Child) -> (f64, f64) {
    let folder = Path::new("/proc").join(child.id().to_string());
    let (mut cpu, mut peak_mib) = (0.0, 0.0);
    // An ended program keeps its times in `stat` until it is waited for, but not its memory.
    while let Ok(stat) = fs::read_to_string(folder.join("stat")) {
        let Some((_, stat)) = stat.rsplit_once(") ") else {
            break;
        };
        let fields: Vec<&str> = stat.split(' ').collect();
        let ticks = |field: usize| {
            fields
                .get(field)
                .and_then(|field| field.parse::<f64>().ok())
        };
        // proc_pid_stat(5): utime and stime are fields 14 and 15; the state, field 3, comes first here.
        cpu = (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / TICKS_PER_SECOND;
        if fields.first() == Some(&"Z") {
            break;
        }
        peak_mib = high_water_mib(&folder).unwrap_or(peak_mib);
        thread::sleep(Duration::from_millis(1));
    }
    (cpu, peak_mib)
}

fn high_water_mib(folder: &Path) -> Option<f64> {
    let status = fs::read_to_string(folder.join("status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}
