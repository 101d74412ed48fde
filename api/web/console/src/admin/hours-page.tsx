// The page of the business hours.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { words } from "../api/client";
import { Plus, X } from "../ui/icons";
import { Button, IconButton, Switch } from "../ui/controls";
import { Field } from "../ui/field";
import { useLeave } from "../ui/leave";
import { Loaded, Notice } from "../ui/loaded";
import { DAYS, type Day, type Hours, hours, type Span, usual, wrong } from "./hours";
import { AdminPage } from "./page";
import { schemaQuery, useSetting } from "./settings";

export function HoursPage() {
  return (
    <AdminPage
      title="Business hours"
      lead="Outside of them customers are not made to wait for a person: they leave a message, or get a ticket."
      needs="settings"
    >
      <Kept />
    </AdminPage>
  );
}

function Kept() {
  const query = useQuery(schemaQuery);
  return (
    <Loaded query={query}>
      {(settings) => {
        const value = settings.find(({ key }) => key === "business_hours")?.value;
        return <Editor kept={hours(value)} />;
      }}
    </Loaded>
  );
}

function Editor({ kept }: { kept: Hours | null }) {
  // Undefined: nothing is changed, and what the server has is shown, whoever changes it.
  const [changed, setChanged] = useState<Hours | null>();
  const draft = changed === undefined ? kept : changed;
  const save = useSetting("business_hours");
  const fault = draft && wrong(draft);
  const unsaved = JSON.stringify(draft) !== JSON.stringify(kept);
  const leave = useLeave(unsaved);
  const change = (part: Partial<Hours>) => draft && setChanged({ ...draft, ...part });
  const setDay = (day: Day, spans: Span[]) => draft && change({ days: { ...draft.days, [day]: spans } });
  return (
    <section className="card">
      {leave}
      <div className="body form">
        <div className="row">
          <b className="grow">Only at certain hours</b>
          <Switch
            label="Only at certain hours"
            checked={draft !== null}
            onChange={(on) => setChanged(on ? (kept ?? usual()) : null)}
          />
        </div>
        {draft && (
          <>
            <Field
              label="Time zone"
              hint="As the IANA names it, such as Europe/Berlin. Daylight saving is taken care of."
              list="zones"
              value={draft.timezone}
              onChange={(event) => change({ timezone: event.target.value })}
            />
            <datalist id="zones">
              {Intl.supportedValuesOf("timeZone").map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
            <ul className="days">
              {DAYS.map(([day, name]) => (
                <DayRow key={day} name={name} spans={draft.days[day] ?? []} onChange={(spans) => setDay(day, spans)} />
              ))}
            </ul>
            <Closed days={draft.closed} onChange={(closed) => change({ closed })} />
          </>
        )}
        {fault && <Notice tone="bad">{fault}</Notice>}
        {save.isError && <Notice tone="bad">{words(save.error)}</Notice>}
        <div>
          <Button
            look="primary"
            disabled={Boolean(fault) || save.isPending || !unsaved}
            onClick={() => save.mutate(() => draft, { onSuccess: () => setChanged(undefined) })}
          >
            Save the hours
          </Button>
        </div>
      </div>
    </section>
  );
}

function DayRow({ name, spans, onChange }: { name: string; spans: Span[]; onChange: (spans: Span[]) => void }) {
  const set = (at: number, span: Span) => onChange(spans.map((each, index) => (index === at ? span : each)));
  return (
    <li className="day-row">
      <b>{name}</b>
      <div className="row wrap">
        {spans.length === 0 && <span className="soft">Closed</span>}
        {spans.map(([from, to], at) => (
          <span key={at} className="row span">
            <input
              className="input"
              type="time"
              aria-label={`${name} from`}
              value={from}
              onChange={(event) => set(at, [event.target.value, to])}
            />
            <span className="soft">to</span>
            <input
              className="input"
              type="time"
              aria-label={`${name} to`}
              value={to}
              onChange={(event) => set(at, [from, event.target.value])}
            />
            <IconButton
              label={`Remove these hours of ${name}`}
              onClick={() => onChange(spans.filter((_, index) => index !== at))}
            >
              <X aria-hidden="true" />
            </IconButton>
          </span>
        ))}
        <Button
          small
          aria-label={`Add hours to ${name}`}
          onClick={() => onChange([...spans, spans.length ? ["18:00", "20:00"] : ["09:00", "17:00"]])}
        >
          <Plus aria-hidden="true" /> Hours
        </Button>
      </div>
    </li>
  );
}

function Closed({ days, onChange }: { days: string[]; onChange: (days: string[]) => void }) {
  const [day, setDay] = useState("");
  return (
    <div className="field">
      <span className="label">Closed days</span>
      <div className="row wrap">
        {days.map((each) => (
          <span key={each} className="badge">
            {each}
            <button
              type="button"
              className="link"
              aria-label={`Open on ${each}`}
              onClick={() => onChange(days.filter((other) => other !== each))}
            >
              <X aria-hidden="true" />
            </button>
          </span>
        ))}
        <input
          className="input day-input"
          type="date"
          aria-label="Another closed day"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <Button
          small
          disabled={!day || days.includes(day)}
          onClick={() => {
            onChange([...days, day].sort());
            setDay("");
          }}
        >
          Add
        </Button>
      </div>
    </div>
  );
}
