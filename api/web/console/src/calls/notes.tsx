// What a call came to: summary, action items, decisions, open questions, topics.

import { Quote } from "../ui/icons";
import type { ReactNode } from "react";
import type { Evidence, Notes } from "../api/types";
import { Badge } from "../ui/controls";
import { clock } from "../ui/words";
import { Item } from "./item";

interface Props {
  notes: Notes;
  editable: boolean;
  playAt: (ms: number) => void;
}

export function NotesView({ notes, editable, playAt }: Props) {
  const { summary, action_items, decisions, open_questions, topics } = notes;
  return (
    <div className="notes">
      <Section title="Summary">
        {taken(notes) && <p className="soft small">{taken(notes)}</p>}
        <p className="text">{summary || <span className="soft">There was not enough said for a summary.</span>}</p>
        {topics.length > 0 && (
          <ul className="row wrap topics" aria-label="Topics">
            {topics.map((topic) => (
              <li key={topic}>
                <Badge>{topic}</Badge>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Action items" count={action_items.length}>
        <ul className="stack small-gap">
          {action_items.map((item) => (
            <Item key={item.id} call={notes.call_id} item={item} editable={editable}>
              <Said evidence={item} playAt={playAt} />
            </Item>
          ))}
        </ul>
      </Section>
      <Section title="Decisions" count={decisions.length}>
        <ul className="stack small-gap">
          {decisions.map((decision, index) => (
            <li key={index} className="evidence">
              <p>{decision.text}</p>
              <Said evidence={decision} playAt={playAt} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Open questions" count={open_questions.length}>
        <ul className="questions">
          {open_questions.map((question, index) => (
            <li key={index}>{question}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

/** Who took the notes, where that is worth a line. */
function taken({ by, model, reason }: Notes) {
  if (by === "model") return `Notes by the language model ${model}.`;
  return reason && "The language model gave no notes; these are sentences of the transcript.";
}

function Section({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section className="notes-part">
      <h2>
        {title} {count !== undefined && <span className="count">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

/** The words that a note rests on, and where they are heard. */
function Said({ evidence: { quote, start_ms }, playAt }: { evidence: Evidence; playAt: (ms: number) => void }) {
  return (
    <blockquote className="quote">
      <Quote aria-hidden="true" />
      <span className="grow">{quote}</span>
      {start_ms != null && (
        <button
          type="button"
          className="stamp num"
          onClick={() => playAt(start_ms)}
          aria-label={`Play from ${clock(start_ms)}`}
        >
          {clock(start_ms)}
        </button>
      )}
    </blockquote>
  );
}
