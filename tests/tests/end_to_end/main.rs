//! The whole path of messages, from HTTP and WebSocket to the stored answer, the same on SQLite alone and on Postgres + RabbitMQ.

use frontdesk_tests::{checks, on_both_stacks};

mod agent;
mod answers;
mod escalation;
mod messages;
mod operating;
mod rules;
mod seeded;
mod sessions;
mod sockets;
mod storefront;
mod tickets;

use agent::*;
use answers::*;
use escalation::*;
use messages::*;
use operating::*;
use rules::*;
use seeded::Seeded;
use sessions::*;
use sockets::*;
use storefront::*;
use tickets::*;

on_both_stacks!(
    Seeded,
    checks![
        a_visitor_opens_a_session,
        an_external_id_with_its_hash_verifies,
        an_email_with_its_hash_verifies,
        a_verified_id_that_is_unknown_makes_a_contact,
        a_wrong_hash_is_401,
        an_unknown_tenant_is_404,
        a_message_is_accepted_and_listed,
        the_history_starts_after_a_seq,
        the_same_client_message_id_is_the_same_message,
        a_burst_is_answered_in_order,
        the_21st_message_of_a_minute_is_429,
        a_ticket_is_looked_up,
        a_visitor_is_shown_no_ticket,
        an_order_is_looked_up,
        an_account_is_looked_up,
        a_ticket_is_created_by_a_message,
        a_question_is_answered_from_the_articles,
        an_unclear_message_is_asked_back,
        a_greeting_is_greeted,
        entities_have_offsets,
        a_text_is_processed_and_nothing_kept,
        a_storefront_is_answered_with_cards,
        what_a_page_says_that_was_answered_grants_nothing,
        a_verified_customer_is_escalated,
        a_visitor_is_asked_for_an_email_and_escalated,
        a_message_asks_for_a_person,
        an_escalating_auto_reply_hands_over,
        auto_replies_go_first_once_set,
        an_agent_answers_and_hands_back,
        the_assistant_is_silent_while_a_person_answers,
        a_closed_session_is_continued,
        a_contact_lists_their_sessions,
        a_socket_tells_the_conversation,
        a_socket_resumes_without_gap_or_double,
        a_socket_takes_messages,
        a_socket_is_refused_without_its_token,
        typing_is_passed_on,
        tickets_are_listed_shown_and_created,
        customer_info_is_the_contacts,
        the_wrong_kind_of_caller_is_403,
        missing_and_unknown_tokens_are_401,
        another_sessions_things_are_404,
        another_tenants_things_are_404,
        admin_lists_page_through_sessions_and_tickets,
        the_trail_has_every_stage,
        probes_say_how_it_is,
        metrics_count_the_path,
        openapi_lists_the_contract,
        the_page_and_its_docs_are_served,
        keys_are_made_and_revoked,
        jobs_are_listed_by_the_command_line,
    ]
);
