//! The command line: runs a scenario natively, by the same code that runs in the browser.

#[cfg(not(target_family = "wasm"))]
mod command_line;

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    command_line::main()
}

/// The browser has the library's class instead.
#[cfg(target_family = "wasm")]
fn main() {}
