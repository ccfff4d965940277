//! Runs other programs: plainly, for their output, or while counting the tests they report. Decides
//! nothing about what the counts mean.

use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::broken::{Broken, Outcome};
use crate::counts::{Counts, Runner};
use crate::settings;
use crate::terminal::say;

/// Cargo in a folder, freed of what the outer cargo told us about ourselves.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(settings::cargo());
    command.current_dir(folder);
    for name in settings::cargo_leftovers() {
        command.env_remove(name);
    }
    command
}

/// npm in a folder.
pub(crate) fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder);
    command
}

/// Runs a command with our terminal, without standard input.
pub(crate) fn run(command: &mut Command) -> Outcome {
    say(&format!("$ {}", shown(command)));
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|e| Broken::doing(&format!("cannot start {}", shown(command)), &e))?;
    if status.success() {
        Ok(())
    } else {
        Err(Broken::new(format!("{} ended with {status}", shown(command))))
    }
}

/// Runs a command silently and gives its standard output.
pub(crate) fn output_of(command: &mut Command) -> Outcome<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| Broken::doing(&format!("cannot start {}", shown(command)), &e))?;
    if output.status.success() {
        String::from_utf8(output.stdout)
            .map_err(|e| Broken::new(format!("{} printed no UTF-8: {e}", shown(command))))
    } else {
        let words = String::from_utf8_lossy(&output.stderr);
        let last = words.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no message");
        Err(Broken::new(format!("{} ended with {}: {last}", shown(command), output.status)))
    }
}

/// What a test runner reported and how it ended.
pub(crate) struct Counted {
    /// Tests by outcome.
    pub(crate) counts: Counts,
    /// Why the run as a whole is broken, if it is.
    pub(crate) broken: Option<Broken>,
}

/// Runs a test runner, passes its lines on, and counts what it reports.
pub(crate) fn run_counted(command: &mut Command, runner: Runner) -> Outcome<Counted> {
    say(&format!("$ {}", shown(command)));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| Broken::doing(&format!("cannot start {}", shown(command)), &e))?;
    let streams = (child.stdout.take(), child.stderr.take());
    let counts = thread::scope(|scope| {
        let errors = scope.spawn(|| streams.1.map(|stream| pass_on(stream, runner)));
        let out = streams.0.map(|stream| pass_on(stream, runner)).unwrap_or_default();
        out.plus(errors.join().ok().flatten().unwrap_or_default())
    });
    let status = child.wait().map_err(|e| Broken::doing("cannot await the tests", &e))?;
    let broken =
        (!status.success()).then(|| Broken::new(format!("{} ended with {status}", shown(command))));
    Ok(Counted { counts, broken })
}

fn pass_on(stream: impl Read, runner: Runner) -> Counts {
    let mut counts = Counts::default();
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    // Test output may hold any bytes; a line that is not UTF-8 is shown as well as it can be.
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        say(text);
        counts = runner.fold(counts, text);
        line.clear();
    }
    counts
}

fn shown(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn counts_are_read_from_both_streams_and_the_exit_is_kept() {
        let mut command = shell("echo '3 passed, 1 failed'; echo noise >&2; exit 1");
        let counted = run_counted(&mut command, Runner::Plain).unwrap();
        assert_eq!(counted.counts, Counts { passed: 3, failed: 1 });
        assert!(counted.broken.is_some());

        let mut command = shell("echo '2 passed, 0 failed' >&2");
        let counted = run_counted(&mut command, Runner::Plain).unwrap();
        assert_eq!(counted.counts, Counts { passed: 2, failed: 0 });
        assert!(counted.broken.is_none());
    }

    #[test]
    fn a_failing_command_says_its_last_words() {
        let broken = output_of(&mut shell("echo why >&2; exit 3")).unwrap_err().to_string();
        assert!(broken.contains("why"), "{broken}");
        assert!(run(&mut shell("exit 1")).is_err());
        assert!(run(&mut Command::new("no-such-program-here")).is_err());
    }
}
