//! Configuration: embedded defaults, a TOML file, `TSUDOI_*` variables.
