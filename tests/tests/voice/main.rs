//! Voice messages, from the recording to the transcript and the answer, the same on SQLite alone and on Postgres + RabbitMQ.

mod agent;
mod files;
mod formats;
mod hear;
mod hostile;
mod long;
mod mutations;
mod refusals;
mod repeats;
mod sounds;
mod stacks;
mod trail;
mod without_model;

mod notes {
    use frontdesk_tests::{checks, on_both_stacks};

    use super::{agent::*, formats::*, repeats::*, sounds::*, stacks::Listening, trail::*};

    on_both_stacks!(
        Listening,
        checks![
            every_format_becomes_text_and_an_answer,
            a_browsers_recording_becomes_text_and_an_answer,
            silence_is_asked_back,
            noise_is_asked_back,
            a_dial_tone_is_asked_back,
            the_same_recording_is_the_same_message,
            a_person_gets_the_transcript_and_the_assistant_is_silent,
            the_trail_of_a_voice_message_has_every_stage,
        ]
    );
}

mod bad_files {
    use frontdesk_tests::{checks, on_both_stacks};

    use super::{hostile::*, mutations::*, refusals::*, stacks::Listening};

    on_both_stacks!(
        Listening,
        checks![
            what_is_no_recording_is_refused_and_not_kept,
            what_is_no_form_is_refused,
            strangers_leave_nothing,
            a_file_that_is_too_large_is_413,
            a_recording_that_is_too_long_fails_and_says_so,
            a_header_that_lies_about_its_length_is_heard_to_its_end,
            impossible_headers_fail_and_say_so,
            nested_containers_end,
            damaged_files_end_one_way_or_the_other,
        ]
    );
}
