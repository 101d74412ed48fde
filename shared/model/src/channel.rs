//! The ways in which customers write to us and read what we answer.

use crate::name::named;

named! {
    /// A way in which a session's customer writes and reads. Its name stands in session rows; the web's stands there as null.
    #[derive(Default)]
    ChannelName, "channel" {
        /// The chat page, and every client of the API: answers are read over a connection that stays open.
        #[default]
        Web = "web",
        /// E-mail: each answer is a mail of its own.
        Email = "email",
    }
}

impl ChannelName {
    /// Whether answers have to be sent: nobody looks for them.
    pub const fn is_sent(self) -> bool {
        !matches!(self, Self::Web)
    }
}
