//! Calls, from the webhook to the notes on the timeline, the same on SQLite alone and on Postgres + RabbitMQ.

mod barred;
mod fetching;
mod gaps;
mod google_meet;
mod google_subscriptions;
mod hostile;
mod killed;
mod late;
mod odd;
mod once;
mod recordings;
mod stacks;
mod subscribing;
mod subscriptions;
mod teams;
mod trust;
mod zoom;

mod good {
    use frontdesk_tests::{checks, on_both_stacks};

    use super::{barred::*, google_meet::*, late::*, odd::*, once::*, stacks::Calling, teams::*, zoom::*};

    on_both_stacks!(
        Calling,
        checks![
            zooms_validation_is_answered,
            a_call_of_zoom_becomes_notes,
            sides_on_channels_are_two_speakers,
            a_call_of_google_meet_becomes_notes,
            teams_handshake_is_answered,
            a_call_of_teams_becomes_notes,
            the_same_webhook_fifty_times_is_one_call,
            two_events_with_other_urls_are_one_call,
            a_late_transcript_gives_the_speakers_names,
            mail_that_is_put_off_arrives_once,
            what_cannot_be_stored_is_left_out,
            a_namesake_is_not_the_contact,
            a_meeting_that_is_not_to_be_transcribed_is_not_downloaded,
        ]
    );
}

mod bad {
    use frontdesk_tests::{checks, on_both_stacks};

    use super::{fetching::*, hostile::*, stacks::Calling, trust::*};

    on_both_stacks!(
        Calling,
        checks![
            a_wrong_signature_is_401,
            an_old_webhook_is_refused,
            another_accounts_secret_is_401,
            a_push_of_somebody_else_is_401,
            a_wrong_client_state_is_dropped,
            unknown_events_are_taken,
            a_token_that_is_refused_once_is_renewed,
            a_cut_download_goes_on_where_it_was,
            slow_bytes_are_waited_for,
            what_is_gone_fails_and_says_so,
            without_a_download_token_the_account_asks_for_one,
            other_hosts_are_not_asked,
            a_redirect_to_a_private_address_is_not_followed,
            what_is_too_large_is_not_stored,
            a_recording_without_speech_has_empty_notes,
            a_film_without_sound_fails_and_says_so,
        ]
    );
}

mod subscribed {
    use frontdesk_tests::{checks, on_both_stacks};

    use super::{gaps::*, google_subscriptions::*, subscribing::Subscribing, subscriptions::*};

    on_both_stacks!(
        Subscribing,
        checks![
            the_configured_accounts_are_subscribed_once,
            a_lost_subscription_is_made_again,
            another_application_makes_its_own,
            one_that_ends_soon_is_renewed,
            what_is_to_be_reauthorised_is_renewed,
            a_meeting_that_was_under_way_in_a_gap_is_found_later,
            a_gap_that_cannot_be_listed_is_said_and_is_no_failure,
            what_was_missed_is_fetched_once,
            a_suspended_one_is_resumed_and_made_up_for,
            those_of_a_removed_account_are_ended,
            what_was_made_and_not_written_down_is_ended,
            refused_credentials_are_said,
            a_failed_validation_is_tried_again,
            what_google_takes_long_to_make_is_made_once,
            two_accounts_of_one_target_share_its_subscription,
            somebody_elses_subscription_stays,
        ]
    );
}
