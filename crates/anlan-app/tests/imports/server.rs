//! Makes and drops databases on the test server in plain protocol words, because a statement like
//! `create database` runs in no transaction and the store hands out nothing else.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// Version 3.0 of the protocol, as a client announces it.
const PROTOCOL: u32 = 3 << 16;

/// Carries out one statement on the server that a `postgres://` address names.
pub(crate) fn run_on_server(url: &str, statement: &str) {
    let (_, rest) = url.split_once("://").unwrap();
    let (authority, database) = rest.split_once('/').unwrap_or((rest, "postgres"));
    let database = database.split('?').next().unwrap();
    let (user, place) = authority.rsplit_once('@').unwrap_or(("postgres", authority));
    let user = user.split(':').next().unwrap();
    let mut server = TcpStream::connect(place).unwrap();
    let mut hello = PROTOCOL.to_be_bytes().to_vec();
    for word in ["user", user, "database", database, ""] {
        hello.extend(word.as_bytes());
        hello.push(0);
    }
    server.write_all(&framed(&hello)).unwrap();
    until_ready(&mut server, statement);
    let mut question = vec![b'Q'];
    question.extend(framed(format!("{statement}\0").as_bytes()));
    server.write_all(&question).unwrap();
    until_ready(&mut server, statement);
}

fn framed(body: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(body.len() + 4).unwrap().to_be_bytes().to_vec();
    bytes.extend(body);
    bytes
}

fn until_ready(server: &mut TcpStream, statement: &str) {
    loop {
        let mut head = [0; 5];
        server.read_exact(&mut head).unwrap();
        let [kind, size @ ..] = head;
        let mut body = vec![0; usize::try_from(u32::from_be_bytes(size)).unwrap() - 4];
        server.read_exact(&mut body).unwrap();
        match kind {
            b'Z' => return,
            b'E' => panic!("{statement}: {}", String::from_utf8_lossy(&body)),
            b'R' => assert_eq!(body, [0; 4], "the test server must trust local connections"),
            _ => {}
        }
    }
}

/// The address of another database of the same server.
pub(crate) fn with_database(url: &str, name: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap();
    let authority = rest.split(['/', '?']).next().unwrap();
    format!("{scheme}://{authority}/{name}")
}
