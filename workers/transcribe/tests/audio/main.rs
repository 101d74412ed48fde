//! Decoding, from outside: files of every kind that ffmpeg makes here and now, damaged ones, and ones that were never audio.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod amr;
mod damaged;
mod formats;
mod hostile;
mod lengths;
mod limits;
mod mutations;
mod other;
mod phone;
mod sound;
