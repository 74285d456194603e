//! What one can do here.
