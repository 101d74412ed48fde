// One message, with what was understood and what the answer rests on.

import { BookOpen, Mic, Package, ShoppingBag, Ticket, UserRound } from "../ui/icons";
import { Link } from "@tanstack/react-router";
import type { Message, Mood, SessionNote } from "../api/types";
import { Badge, Tip } from "../ui/controls";
import { clock, percent, plain, time } from "../ui/words";
import { Files } from "./files";
import { type Source, sources } from "./rows";
import { SENDERS } from "./words";

interface Props {
  message: Message;
  mood?: Mood | undefined;
  first: boolean;
  customer: string;
  trail: boolean;
}

export function MessageRow({ message, mood, first, customer, trail }: Props) {
  const { sender, text, voice, kind, created_at, status, attachments = [] } = message;
  const words = text || voice?.transcription;
  const name = sender === "customer" ? customer : SENDERS[sender];
  if (sender === "system") return <p className="event-row">{text}</p>;
  return (
    <article className={`message ${sender} ${first ? "first" : ""}`} aria-label={`${name}, ${time(created_at)}`}>
      {first && (
        <p className="message-head">
          <b>{name}</b> <time dateTime={created_at}>{time(created_at)}</time>
        </p>
      )}
      <div className="bubble">
        {kind === "voice" && (
          <p className="voice-head">
            <Mic aria-hidden="true" /> Voice message{voice?.duration_ms ? `, ${clock(voice.duration_ms)}` : ""}
            {voice?.language ? ` · ${voice.language}` : ""}
          </p>
        )}
        {(words || kind === "voice") && (
          <p className="text">{words || <span className="soft">Being transcribed…</span>}</p>
        )}
        <Files files={attachments} />
      </div>
      {status === "failed" && (
        <p className="small failed">
          This could not be answered automatically.{" "}
          {trail && (
            <Link to="/admin/messages/$id" params={{ id: message.id }}>
              What happened
            </Link>
          )}
        </p>
      )}
      <Understood message={message} mood={mood} trail={trail} />
    </article>
  );
}

function Understood({ message, mood, trail }: { message: Message; mood?: Mood | undefined; trail: boolean }) {
  const { sender, intent, confidence, entities, id } = message;
  const found = sources(message);
  const shown = sender === "customer" ? intent || mood || entities.length > 0 : found.length > 0;
  if (!shown) return null;
  return (
    <div className="understood">
      {sender === "customer" && intent && (
        <Tip text={`Understood as “${plain(intent)}”${confidence != null ? `, ${percent(confidence)} sure` : ""}`}>
          <span className="row intent">
            {trail ? (
              <Link to="/admin/messages/$id" params={{ id }} className="badge violet">
                {plain(intent)} {confidence != null && <span className="num">{percent(confidence)}</span>}
              </Link>
            ) : (
              <Badge tone="violet">
                {plain(intent)} {confidence != null && <span className="num">{percent(confidence)}</span>}
              </Badge>
            )}
          </span>
        </Tip>
      )}
      {mood === "negative" && <Badge tone="bad">Unhappy</Badge>}
      {mood === "positive" && <Badge tone="good">Happy</Badge>}
      {sender === "customer" &&
        entities.map(({ type, value, start }) => (
          <Badge key={`${type} ${start}`}>
            {plain(type)}: {value}
          </Badge>
        ))}
      {found.map((source) => (
        <SourceChip key={`${source.kind} ${source.name}`} source={source} />
      ))}
    </div>
  );
}

const ICONS = {
  article: <BookOpen aria-hidden="true" />,
  ticket: <Ticket aria-hidden="true" />,
  order: <Package aria-hidden="true" />,
  account: <UserRound aria-hidden="true" />,
  product: <ShoppingBag aria-hidden="true" />,
};

function SourceChip({ source: { kind, name, detail, number } }: { source: Source }) {
  const body = (
    <>
      {ICONS[kind]}
      <span className="clip">{name}</span>
    </>
  );
  const chip =
    number !== undefined ? (
      <Link to="/tickets/$number" params={{ number: String(number) }} className="source">
        {body}
      </Link>
    ) : (
      <span className="source" tabIndex={detail ? 0 : undefined}>
        {body}
      </span>
    );
  return detail ? <Tip text={detail}>{chip}</Tip> : chip;
}

export function NoteRow({ note, author }: { note: SessionNote; author: string }) {
  return (
    <article className="message note first" aria-label={`Note by ${author}, ${time(note.created_at)}`}>
      <p className="message-head">
        <b>{author}</b> noted · <time dateTime={note.created_at}>{time(note.created_at)}</time> · only your team sees
        this
      </p>
      <div className="bubble">
        <p className="text">{note.text}</p>
      </div>
    </article>
  );
}
