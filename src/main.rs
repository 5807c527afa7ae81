//! The program `tsudoi`: reads the command line and hands over.

fn main() -> std::process::ExitCode {
    tsudoi::cli::run()
}
