//! Downloads against a server that misbehaves.
