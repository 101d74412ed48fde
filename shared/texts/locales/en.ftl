# Notices in a chat.

message_failed = Sorry, your message could not be processed. Please write it again in other words, or ask for a person.
voice_failed = Sorry, your voice message could not be processed. Please record it again, or write to me.
nothing_heard = I could not hear any words in your voice message. Please record it again, or write to me.
voice_refused = Your voice message cannot be used: { $reason }. Please record it again, or write to me.
idle_warning = Are you still there? Without a message this chat ends in { $time }.
idle_closed = This chat has ended, since nothing was written for a while. Write again whenever you like.
chat_continues = Your last chat had ended. This is a new one, and what was said before is known here.
person_comes = A person will answer you. Your ticket number is { $number }.
address_needed = Please write your e-mail address here, so that a person can answer you.
seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }

# On tickets.

person_wanted = Request for a person
person_wanted_in_chat = The customer asked for a person in the chat.
priority_wanted = The customer asked for the priority { $priority }.
transcript_heading = Transcript of the chat (times in UTC):
by_customer = Customer
by_assistant = Assistant
by_agent = Agent
by_frontdesk = Frontdesk

# Of recorded calls, for CRM users.

notes_failed = The notes of this meeting could not be written. Please ask your administrator to retry them.
nothing_came = The platform has provided no recording or transcript of this meeting. If one arrives later, notes are taken then.
source_lost = It could not be fetched or transcribed in time.

# To customers who write in a language that the assistant does not speak.

foreign_hello = Hello! I answer in English myself; in other languages a person from our team will help you. What can we do for you?
foreign_handed_over = I can only answer in English myself, so I've passed your message to our team as ticket #{ $number }. A person will answer you here or by e-mail.
foreign_would_hand_over = I can only answer in English myself, so I'll pass your message to our team; a person will answer you.
foreign_ask_email = I can only answer in English myself, so I'd like to pass your message to a person. At which e-mail address can they reach you?
foreign_thanks_for_email = Thank you. I've passed your message to our team as ticket #{ $number }, and they will answer you by e-mail.

# The assistant calls a person.

talk_to_a_person = Talk to a person
person_ask_email = I'll gladly pass this to a person. At which e-mail address can they reach you?
person_needs_email = To pass this to a person I need an e-mail address at which they can reach you, such as name@example.com. What you have written is kept for them.
unreadable_email = I can't read a complete e-mail address in that. Could you write it once more, such as name@example.com?
would_hand_over = I'll pass this conversation to our team; a person will answer you.
handed_over = I've passed this conversation to our team as ticket #{ $number }. A person will answer you here or by e-mail.
thanks_for_email = Thank you. I've passed this conversation to our team as ticket #{ $number }, and they will answer you by e-mail.
too_long = We have been at this for a while, so I'd rather have a person look at it.

# The assistant on tickets.

tickets_sign_in = I can only show tickets to customers who have signed in, so that nobody else sees them. Please sign in and ask me again, or I can pass you to a person.
no_open_tickets = You have no open tickets at the moment. If something is wrong, tell me what it is and I'll open one.
ask_matter = I can open a ticket for that. What is it about? Please describe the problem in a sentence or two.
ticket_ask_email = I can open a ticket for that. At which e-mail address can our team reach you?
would_open_ticket = I'd open a ticket for that, and our team would look into it.
ticket_opened = I've opened ticket #{ $number } '{ $subject }'. Our team will look into it and get back to you.
ticket_added = I've added this to your open ticket #{ $number } '{ $subject }'. Our team will look into all of it and get back to you.
apology = I'm sorry about that; it is not how it should be.
