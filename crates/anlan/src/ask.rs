//! Questions at the terminal.

use crate::exit::Failure;
use std::io;
use std::io::{BufRead as _, IsTerminal as _, Write as _};

/// Asks for a line.
#[expect(clippy::print_stdout, reason = "a question at the terminal")]
pub(crate) fn line(question: &str) -> Result<String, Failure> {
    print!("{question}");
    io::stdout().flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Asks for a secret, which the terminal does not show; `flag` names the way without a terminal.
pub(crate) fn secret(question: &str, flag: &str) -> Result<String, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::found(format!("没有终端可以输入密码，请用 {flag} 指定文件。")));
    }
    Ok(rpassword::prompt_password(question)?)
}
