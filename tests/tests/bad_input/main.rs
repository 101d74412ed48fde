//! Bad input gets its documented answer, and hurts no other customer. Beside every check, a bystander goes on chatting.

use frontdesk_tests::{checks, on_both_stacks, stack::Plan};

mod bodies;
mod bystander;
mod floods;
mod strangers;
mod wires;

use bodies::*;
use bystander::*;
use floods::*;
use strangers::*;
use wires::*;

on_both_stacks!(
    // Two floods come from addresses of their own; everybody else has none, and so the proxy's.
    Plan::new()
        .with("LIMITS__ADDRESS_PER_MINUTE", "3000")
        .with("LIMITS__TRUSTED_PROXIES", "127.0.0.1"),
    checks![
        a_body_that_is_too_large_is_413,
        a_text_that_is_too_long_is_422,
        wrong_types_are_422_and_named,
        unknown_fields_are_422_and_named,
        what_is_not_json_is_400,
        invalid_utf8_is_400,
        nul_characters_are_422,
        deep_json_is_400,
        another_content_type_is_415,
        a_body_that_never_ends_is_cut,
        bad_paths_and_parameters_are_refused,
        a_wrong_token_is_401,
        another_sessions_token_is_404,
        another_tenants_ids_are_404,
        a_wrong_identity_hash_is_401,
        a_thousand_messages_in_a_second_are_limited,
        a_flooding_address_is_limited_alone,
        a_socket_that_sends_garbage_is_put_out,
        a_socket_with_a_huge_frame_is_closed,
        a_socket_that_sends_binary_frames_is_told,
        a_socket_that_never_reads_is_closed,
        too_many_sockets_of_a_session_are_refused,
        raw_garbage_is_no_http,
        a_bystander_is_answered_all_the_while,
    ]
);
