//! Meeting notes from a transcript: summary, decisions, action items, topics and open questions.
