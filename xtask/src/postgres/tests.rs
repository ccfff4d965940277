//! The throw-away cluster is really started, asked and stopped.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::*;

/// Asks the server over its own protocol to open a session as our role; `R` is its "go ahead".
fn first_answer(port: u16) -> u8 {
    let mut body = Vec::from(196_608_u32.to_be_bytes());
    body.extend_from_slice(b"user\0anlan\0database\0anlan\0\0");
    let length = u32::try_from(body.len() + 4).unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(&length.to_be_bytes()).unwrap();
    stream.write_all(&body).unwrap();
    let mut answer = [0_u8; 1];
    stream.read_exact(&mut answer).unwrap();
    answer[0]
}

#[test]
fn a_cluster_serves_its_database_and_leaves_nothing_behind() {
    if Programs::find().is_none() {
        // `cargo xtask ci` refuses to pass without PostgreSQL; a bare `cargo test` may lack it.
        return;
    }
    let cluster = Cluster::start().unwrap();
    let (port, folder) = (cluster.port, cluster.folder.clone());
    assert_eq!(cluster.url(), format!("postgres://anlan@127.0.0.1:{port}/anlan"));
    assert_eq!(first_answer(port), b'R');
    assert!(folder.join("data").is_dir());
    drop(cluster);
    assert!(!folder.exists());
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

#[test]
fn only_folders_of_dead_runs_are_swept() {
    let parent = env::temp_dir().join(format!("anlan-xtask-sweep-{}", id()));
    let dead = parent.join(format!("{FOLDER_PREFIX}0"));
    let alive = parent.join(format!("{FOLDER_PREFIX}{}", id()));
    for folder in [&dead, &alive] {
        fs::create_dir_all(folder).unwrap();
    }
    sweep(&parent);
    let seen = (dead.exists(), alive.exists());
    fs::remove_dir_all(&parent).unwrap();
    assert_eq!(seen, (false, true));
}
