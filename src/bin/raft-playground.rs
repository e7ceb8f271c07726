//! The command line: runs a scenario natively, by the same code that runs in the browser.

#[cfg(not(target_family = "wasm"))]
mod command_line;

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    command_line::main()
}

/// In the browser, the library's class is used instead.
#[cfg(target_family = "wasm")]
fn main() {}
