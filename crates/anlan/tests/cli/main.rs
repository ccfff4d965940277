//! The built program as a person at a terminal meets it: what it prints, how it ends, what is on
//! disk afterwards. Nothing here calls the application; rules of the trade are tested below it.

#[cfg(test)]
mod demo;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod files;
#[cfg(test)]
mod help;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod link;
#[cfg(test)]
mod main_job;
#[cfg(test)]
mod program;
#[cfg(test)]
mod read;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod server;
#[cfg(test)]
mod start;
#[cfg(test)]
mod stored;
#[cfg(test)]
mod target;
#[cfg(test)]
mod wire;
