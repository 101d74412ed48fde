# Notices in a chat.

message_failed = Sorry, your message could not be processed. Please write it again in other words, or ask for a person.
voice_failed = Sorry, your voice message could not be processed. Please record it again, or write to me.
nothing_heard = I could not hear any words in your voice message. Please record it again, or write to me.
voice_refused = Your voice message cannot be used: { $reason }. Please record it again, or write to me.
voice_silent_file = there is no sound in the file
voice_unsupported = this kind of recording cannot be played here ({ $detail }); WebM, Ogg, MP4, M4A, MP3, FLAC and WAV work
voice_damaged = the recording is damaged or incomplete ({ $detail })
voice_too_long = it is longer than { $time }
voice_channels = it has { $count } channels, and at most { $most } are possible
voice_rate = it has { $rate } samples a second, and only { $least } to { $most } are possible
voice_too_large = it is too large
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
no_words = A customer would like to talk to a person
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
call_do_not_transcribe = Nothing was transcribed: the meeting, or somebody who took part, is on your company's do-not-transcribe list.
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
person_on_request = A person from our team can best take care of that. Would you like to talk to a person?

# The assistant on tickets.

tickets_sign_in = I can only show tickets to customers who have signed in, so that nobody else sees them. Please sign in and ask me again, or I can pass you to a person.
no_open_tickets = You have no open tickets at the moment. If something is wrong, tell me what it is and I'll open one.
ask_matter = I can open a ticket for that. What is it about? Please describe the problem in a sentence or two.
ticket_ask_email = I can open a ticket for that. At which e-mail address can our team reach you?
would_open_ticket = I'd open a ticket for that, and our team would look into it.
ticket_opened = I've opened ticket #{ $number } '{ $subject }'. Our team will look into it and get back to you.
ticket_added = I've added this to your open ticket #{ $number } '{ $subject }'. Our team will look into all of it and get back to you.
apology = I'm sorry about that; it is not how it should be.

# The assistant on tickets that are there.

tickets_open = You have { $count } open tickets:
ticket_line = #{ $number } '{ $subject }': { $status }
ticket_name = #{ $number } '{ $subject }'
ticket_stands = Your ticket #{ $number } '{ $subject }' is currently { $status }.
ticket_assigned = It is assigned to { $name } and has { $priority } priority.
ticket_unassigned = It is not assigned to anybody yet and has { $priority } priority.
ticket_updated = Last update was { $time }.
ticket_unknown = I couldn't find #{ $number } among your tickets, and none is open at the moment. Could you check the number?
ticket_unknown_open_are = I couldn't find #{ $number } among your tickets. Open are { $tickets }.
ticket_opened_elsewhere = I've opened ticket { $reference }. Our team will look into it and get back to you.
ticket_is_open = Ticket #{ $number } '{ $subject }' is open for that already. Whatever you write here about it is read by our team.
status_open = open
status_in_progress = in progress
status_waiting = waiting for your answer
status_resolved = resolved
status_closed = closed
priority_low = low
priority_normal = normal
priority_high = high
priority_urgent = urgent
ticket_reply = Ticket #{ $number }

# The assistant on orders.

orders_sign_in = I can only show orders to customers who have signed in, so that nobody else sees them. Please sign in and ask me again, or I can pass you to a person.
no_orders = I can't find any orders on your account. If you ordered as a guest, the link in your order confirmation shows where it is.
orders_under_way = You have { $count } orders under way:
order_line = { $number }: { $status }.
order_line_total = Total { $total } { $currency }.
order_stands = Your order { $number } is { $status }.
order_items_stand = Your order { $number } ({ $items }) is { $status }.
order_item = { $count } x { $title }
order_placed = It was placed on { $day }; the total is { $total } { $currency }.
order_carried_tracked = { $carrier } carries it under tracking number { $tracking }.
order_carried = { $carrier } carries it.
order_tracked = Its tracking number is { $tracking }.
order_followed = You can follow it at { $link }
order_expected = It is expected on { $day }.
order_status =
    { $status ->
       *[other] { $word }
    }
order_unknown = I couldn't find an order { $number }, nor any other, on your account. Could you check the number?
order_unknown_newest_are = I couldn't find { $number } among your orders. Your newest are { $orders }.
order_away = I can't look up order { $number } just now. Please try again in a few minutes, or I can pass you to a person.
orders_away = I can't look up orders just now. Please try again in a few minutes, or I can pass you to a person.
order_number_needed = What is the number of your order? It is in the confirmation that you were sent.
order_left = Alright, I leave your order { $number } as it is. It is { $status }.
order_reply = Order { $number }

# The assistant on numbers that may be an order's or a ticket's.

things_sign_in = I can only look up orders and tickets for customers who have signed in, so that nobody else sees them. Please sign in and ask me again, or I can pass you to a person.
things_first = These are the first { $count }; please ask for the others once more.
thing_unknown = I looked for { $number } among your orders and your tickets, and found neither an order nor a ticket with this number. Could you check it?
thing_unknown_orders_are = Your newest orders are { $orders }.
thing_unknown_tickets_are = Your open tickets are { $tickets }.
one_thing_unknown = I couldn't find { $number } among your orders and tickets.
one_ticket_unknown = I couldn't find a ticket #{ $number } in your account.
one_order_unknown = I couldn't find an order { $number } in your account.

# The assistant on the account.

account_sign_in = I can only show account data to customers who have signed in, so that nobody else sees it. Please sign in and ask me again, or I can pass you to a person.
account_missing = I can't find anything on file for your account. Shall I pass you to a person?
account_empty = There is no account on file for you yet.
account_facts = Here is what is on file: { $facts }.
account_fact_status = your account is { $status }
account_fact_plan = you are on the { $plan } plan
account_fact_balance = your balance is { $balance }
account_balance = Your balance is { $balance }.
account_no_balance = There is no balance on file.
account_plan = You are on the { $plan } plan.
account_no_plan = There is no plan on file.
account_email = The e-mail address on file is { $email }.
account_no_email = There is no e-mail address on file.
account_phone = The phone number on file is { $phone }.
account_no_phone = There is no phone number on file.
account_name = The name on file is { $name }.
account_no_name = There is no name on file.
account_orders =
    { $count ->
        [one] You have { $count } recent order.
       *[other] You have { $count } recent orders.
    }
account_note = Please note that your account is { $status }.
account_status =
    { $status ->
       *[other] { $word }
    }

# The assistant on products.

product_ask = What are you looking for? A word or two is enough, such as "desk lamp".
product_everything = Show me all your products
product_nothing = I couldn't find a product like that in our range.
product_nothing_called = I couldn't find "{ $name }" in our range.
product_stock = I can't see from here how many are left; a person from our team can check that for you.
product_unknown_beyond = I couldn't find a match for "{ $name }", and nothing like it is within that price. These come nearest:
product_beyond = Nothing is within that price; these come nearest:
product_unknown = I couldn't find a match for "{ $name }" in our range. These come nearest:
product_dearest = The dearest is this one:
product_cheapest = The cheapest is this one:
product_fits = This fits:
products_some = { $count } of our products fit. Here are { $shown }:
products_fit = These fit:
product_described = { $title }, { $price } { $currency }. { $description }
product_add = Add { $title } to the cart
product_total = { $count } of { $title } come to { $sum } { $currency }; one is { $price } { $currency }.
product_which = Which one shall I put into your cart?
product_to_cart = Here is { $title } for your cart, { $price } { $currency }.
product_to_cart_several = Here are { $count } of { $title } for your cart, { $sum } { $currency } in all.
product_cart_sold_out = { $title } is out of stock, so I haven't put it into your cart.
product_cart_too_few = Only { $left } of { $title } can be had now, so I haven't put any into your cart. How many would you like?
product_which_form = In which form shall I put { $title } into your cart?
product_add_variant = Add { $title }, { $variant } to the cart
product_forms = It comes as: { $forms }.
product_in_stock = In stock: { $left }.
product_sold_out = Out of stock.

# The assistant's courtesies.

hello = Hello! What can I do for you?
goodbye = Goodbye, and thank you for writing. I'm here whenever you need me.
welcome = You're welcome! Is there anything else I can do?
what_i_can_do = I can look up your orders and tickets, tell you what is on your account, open a ticket for a problem, find products, and answer questions about delivery, returns, payment and the like. What do you need?
feedback_noted = Thank you for telling us. I've noted it in this conversation, where our team can read it.
out_of_scope = That is not something I can help with. I know about our products, your orders, tickets and account, and how delivery, returns and payment work here.
offer_declined = Alright. What else can I do for you?
courtesy_fine = Alright. Is there anything else I can do for you?
courtesy_yes = Good. What would you like me to do? A sentence is enough.
courtesy_no = Alright. I'm here whenever you need me.
courtesy_laugh = Glad to have you here! What can I do for you?
courtesy_displeased = I'm sorry. Tell me in a sentence what is wrong, or I can pass you to a person.
courtesy_puzzled = How can I help? Tell me in a sentence what you need, or I can pass you to a person.

# What the customer does not want.

denied_person = Alright, no person is called; we go on here. What can I do for you?
denied_ticket = Alright, I won't open a ticket. What can I do for you instead?
denied_cancel = Alright, nothing is cancelled. Your orders stay as they are.
denied_refund = Alright, nothing is sent back or refunded. Is there anything else that I can do?
denied_cart = Alright, I leave your cart as it is.
denied_account = Alright, your account stays as it is.
denied_newsletter = Alright, your subscription stays as it is.
denied_change = Alright, I leave everything as it is.

# Questions that were not understood, or not answered.

clarify_ask = I'm not sure that I understand. Is it one of these, or could you say it in other words?
clarify_offer = I'm sorry, I still don't understand. Would you like to talk to a person?
no_article = I couldn't find an answer to that in our articles. Would you like to talk to a person, or could you say it in other words?
more_in_article = More in our article "{ $title }": { $url }
from_article = This is from our article "{ $title }".
unanswered =
    { $left ->
        [1] These are the answers to your first { $most } questions. Please send me the last one again, and I'll go on with it.
       *[other] These are the answers to your first { $most } questions. Please send me the other { $left } again, and I'll go on with it.
    }

# Quick replies: wishes as customers say them.

wish_ticket_status = Where does my ticket stand?
wish_ticket = Open a ticket
wish_order_status = Where is my order?
wish_to_order = I want to order something
wish_change_order = Change an order
wish_cancel_order = Cancel an order
wish_refund = How do returns and refunds work?
wish_returns = How do returns work?
wish_delivery = How long does delivery take?
wish_account_info = What is on my account?
wish_account = Change my account
wish_password = Reset my password
wish_payment = How can I pay?
wish_invoice = Get an invoice
wish_product = Find a product
wish_policy = What is your returns policy?
wish_newsletter = Newsletter subscription
wish_help = What can you do?

# What went wrong with an order.

parcel_not_there = I'm sorry that it hasn't reached you.
wrong_charge = I'm sorry about the charge. Our team will compare it with your order and correct it if it is wrong.
damaged_sorry = I'm sorry; that is not how it should have reached you.
address_can_change = It has not been packed yet, so its address can still be changed: in your account under Orders, or by a person from our team.
address_too_late = It can no longer be changed from here. A person from our team can tell you what is possible with the carrier.
address_ended = There is nothing left to deliver, so its address can't be changed any more.
which_order = Which order is it?
invoice_by_person = I can't send the document myself; a person from our team can.
no_hours = I have nothing on file about our opening hours on that day. A person from our team can tell you.

# Times, days and lists.

just_now = just now
minutes_ago =
    { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
hours_ago =
    { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
days_ago =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
weeks_ago =
    { $count ->
        [one] { $count } week ago
       *[other] { $count } weeks ago
    }
months_ago =
    { $count ->
        [one] { $count } month ago
       *[other] { $count } months ago
    }
years_ago =
    { $count ->
        [one] { $count } year ago
       *[other] { $count } years ago
    }
date =
    { $month ->
        [1] { $day } January { $year }
        [2] { $day } February { $year }
        [3] { $day } March { $year }
        [4] { $day } April { $year }
        [5] { $day } May { $year }
        [6] { $day } June { $year }
        [7] { $day } July { $year }
        [8] { $day } August { $year }
        [9] { $day } September { $year }
        [10] { $day } October { $year }
        [11] { $day } November { $year }
       *[12] { $day } December { $year }
    }
list_more = { $items }, { $next }
list_last = { $items } and { $last }
sentences = { $first } { $second }

# The notes of a call.

notes_title = Meeting notes
notes_began = Began
notes_ended = Ended
notes_participants = Participants
notes_call = Call
notes_taken = Notes by
notes_by_model = the language model { $model }
notes_without_model = Frontdesk itself, since the language model gave none
notes_summary = Summary
notes_decisions = Decisions
notes_action_items = Action items
notes_open_questions = Open questions
notes_topics = Topics
notes_unowned = no owner
notes_due = { $owner }, due { $day }

# The mail with the notes of a call.

mail_answer_subject = Your message to us
mail_answer_hint = You can simply reply to this e-mail.
mail_proof_hint = If you reply to this e-mail and ask again, we know that the address is yours and can show you your own data.
mail_files_not_kept = These files of your e-mail could not be kept: { $names }
mail_files_not_sent = These files could not be sent by e-mail: { $names }. If you need them, please tell us how we can get them to you.
mail_subject = Meeting notes: { $title }
mail_untitled = Meeting notes: a call
mail_nothing_said = Nothing was said that can be summed up.
mail_decisions = Decisions:
mail_action_items = Action items:
mail_open_questions = Open questions:
mail_owned = { $item } ({ $owner })
mail_due = { $item }, until { $day }
mail_incomplete = These notes are incomplete: { $lacking }

# What a call's notes lack.

call_nobody_speaks = nobody speaks in the recording
call_platform_words = no words could be made out in the recording; these are the platform's
call_platform_gave_nothing = the platform gave no recording and no transcript
call_not_had = it could not be had
call_unreadable = its words cannot be read: { $error }
call_partly = a part of it could not be made out
call_transcript = the platform's transcript
call_recording = the recording
call_recording_of = the recording of { $speaker }
call_lacks = { $source }: { $reason }
call_lacks_more = { $lacks }; { $next }

# The mails with which users set their passwords.

invitation_subject = Your invitation to Frontdesk
invitation_body =
    Hello { $name },

    you have been invited to Frontdesk, where your team answers its customers. Please choose a password here; the link works once, within seven days:

    { $link }

    You then sign in with { $email }.
reset_subject = Set a new Frontdesk password
reset_body =
    Hello { $name },

    You can set a new password here; the link works once, within one hour:

    { $link }

    If you did not ask for it, you need not do anything: your password stays as it is.

# News of tickets and orders, and what the staff are told.

news_ticket_subject = Ticket #{ $number }: { $subject }
news_order_subject = Your order { $number }
news_ticket_opened = We have received your request as ticket #{ $number }. A person will answer you.
news_ticket_answered = There is an answer to your ticket #{ $number }:
news_ticket_resolved = Your ticket #{ $number } is resolved. If something is still missing, just write to us again.
news_order_changed = Your order { $number } has a new status: { $status }.
news_person_wanted = A customer is waiting for a person. The conversation is ticket #{ $number }.
news_webhook_subject = Webhooks to { $host } are switched off
news_webhook_disabled = Webhooks to { $host } were switched off because the receiver does not take them. Once it works, switch them on again; what was not delivered can be sent again from the history.
news_unsubscribe = To stop these e-mails, answer with the subject “unsubscribe”.

# Pictures that customers send.

picture_unread = I can't look at pictures here. Tell me in a few words what it is about, or I can call a person who will look at it.
picture_list = This is what I can read on your list, and what fits:
picture_list_line = { $line }: { $product }
picture_list_missing = { $line }: nothing of ours fits
