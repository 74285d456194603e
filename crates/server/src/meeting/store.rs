//! Rows of this area. Only this file knows its tables.
