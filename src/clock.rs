//! Time and chance: the only place that reads the system clock or its randomness.
