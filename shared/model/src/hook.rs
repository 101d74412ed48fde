//! What a company's own systems are told by webhooks.

use crate::name::named;

named! {
    /// Something of which an endpoint can be told.
    HookEvent, "event of webhooks" {
        /// A customer opened a session, or one continues another.
        SessionCreated = "session.created",
        /// A session is over.
        SessionClosed = "session.closed",
        /// A session was handed to people.
        SessionEscalated = "session.escalated",
        /// A message was written, by anybody.
        MessageCreated = "message.created",
        /// A ticket was opened.
        TicketCreated = "ticket.created",
        /// A ticket changed.
        TicketUpdated = "ticket.updated",
        /// Notes of a call are there.
        CallDone = "call.done",
        /// A call has no notes, and will not have any.
        CallFailed = "call.failed",
        /// What was known of a contact is gone.
        ContactErased = "contact.erased",
        /// Somebody tries the endpoint.
        Test = "webhook.test",
    }
}

impl HookEvent {
    /// Whether it comes from what a session has numbered.
    pub const fn is_of_session(self) -> bool {
        matches!(
            self,
            Self::SessionCreated | Self::SessionClosed | Self::SessionEscalated | Self::MessageCreated
        )
    }
}

named! {
    /// How much an endpoint is told.
    #[derive(Default)]
    HookPayload, "payload of webhooks" {
        /// Ids alone: the receiver asks for the rest.
        #[default]
        Thin = "thin",
        /// The whole object, as it is when it is sent.
        Full = "full",
    }
}

named! {
    /// How far a delivery is.
    DeliveryState, "state of a delivery" {
        /// It is tried, or will be again.
        Waiting = "waiting",
        /// The receiver took it.
        Delivered = "delivered",
        /// It was given up.
        Failed = "failed",
    }
}
