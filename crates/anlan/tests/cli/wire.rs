//! A server of the built program, and a client that speaks just enough HTTP to it: one request a
//! connection, JSON both ways. No client library: what the server promises is plain HTTP/1.1.

use crate::program::{Folder, PROGRAM};
use serde_json::Value;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

/// A server under way; killed when dropped.
pub(crate) struct Serving {
    child: Child,
    /// Kept open: a server that cannot print any more is not what is tested.
    said: BufReader<ChildStdout>,
    /// What it printed until it was ready.
    pub(crate) greeting: String,
    address: String,
}

impl Serving {
    /// Starts `anlan serve` on a free port and waits until it says that it is ready.
    pub(crate) fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let mut serving = Self { child, said, greeting: String::new(), address: String::new() };
        while serving.address.is_empty() {
            let mut line = String::new();
            assert!(
                serving.said.read_line(&mut line).unwrap() > 0,
                "it ended: {}",
                serving.greeting
            );
            if let Some((_, rest)) = line.split_once("安澜已启动：http://") {
                rest.split('/').next().unwrap().clone_into(&mut serving.address);
            }
            serving.greeting += &line;
        }
        serving
    }

    /// A client that nobody has signed in with.
    pub(crate) fn client(&self) -> Client {
        Client { address: self.address.clone(), cookie: None }
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        assert!(!self.child.wait().unwrap().success());
    }

    /// Asks it to stop as a service manager does; returns what it printed last, and how it ended.
    pub(crate) fn stop(mut self) -> (String, ExitStatus) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
        (rest, self.child.wait().unwrap())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// One person's browser.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    address: String,
    cookie: Option<String>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Value,
}

impl Client {
    /// Signs in; the session is this client's from then on.
    pub(crate) fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        let body = serde_json::json!({ "login": login, "password": password });
        let answer = self.ask("POST", "/sessions", Some(&body), "").unwrap();
        let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        if let Some(cookie) = cookie {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        answer
    }

    /// The same person at another server.
    pub(crate) fn moved_to(&self, serving: &Serving) -> Self {
        Self { address: serving.address.clone(), cookie: self.cookie.clone() }
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, None, "").unwrap();
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer.body
    }

    /// Gives one order with its id, which must be carried out.
    pub(crate) fn order(&self, id: &str, path: &str, body: &Value) -> Value {
        let head = format!("X-Anlan-Command: {id}\r\n");
        let answer = self.ask("POST", path, Some(body), &head).unwrap();
        assert!((200..300).contains(&answer.status), "{path}: {answer:?}");
        answer.body
    }

    /// Asks once. An error is a connection that broke before the whole answer was there.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
        head: &str,
    ) -> io::Result<Answer> {
        let mut server = TcpStream::connect(&self.address)?;
        let body = body.map(Value::to_string).unwrap_or_default();
        let cookie = self.cookie.as_ref().map(|cookie| format!("Cookie: {cookie}\r\n"));
        let request = format!(
            "{method} /api/v1{path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{}{head}\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            cookie.unwrap_or_default(),
            body.len(),
        );
        server.write_all(request.as_bytes())?;
        let mut text = Vec::new();
        server.read_to_end(&mut text)?;
        whole(&text).ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))
    }
}

/// The answer in these bytes, if all of it is there.
fn whole(text: &[u8]) -> Option<Answer> {
    let end = text.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8(text[..end].to_vec()).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length: usize =
        head.lines().find_map(|line| line.strip_prefix("content-length: "))?.parse().ok()?;
    let body = text.get(end + 4..end + 4 + length)?;
    let body = if length == 0 { Value::Null } else { serde_json::from_slice(body).ok()? };
    Some(Answer { status, head, body })
}
