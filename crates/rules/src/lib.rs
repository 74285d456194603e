//! The working rules, as pure functions: no clock, no database, no web.
