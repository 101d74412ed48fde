// Figures of any days, in any time zone, beside those of the time before.

import { getRouteApi } from "@tanstack/react-router";
import { type ComponentType, useMemo, useState } from "react";
import { AdminPage } from "../admin/page";
import { Choice } from "../ui/controls";
import { Range } from "../ui/range";
import { Tab, Tabs } from "../ui/tabs";
import { date } from "../ui/words";
import { People } from "./people";
import {
  BUCKETS,
  type FiguresSearch,
  isZone,
  later,
  ownZone,
  PERIODS,
  type Stretch,
  stretch as stretchOf,
  tooFine,
  type View,
  VIEWS,
} from "./period";
import { Calls, Conversations, Handovers, Models, Now, Tickets, Trends } from "./views";
import "../styles/figures.css";

const route = getRouteApi("/shell/admin/figures");

const SHOWN: Record<View, ComponentType<{ stretch: Stretch }>> = {
  trends: Trends,
  conversations: Conversations,
  handovers: Handovers,
  tickets: Tickets,
  people: People,
  calls: Calls,
  models: Models,
  now: Now,
};

export function FiguresPage() {
  return (
    <AdminPage title="Figures" lead="What happened, beside the time before." needs="analytics.read">
      <FiguresOf />
    </AdminPage>
  );
}

function FiguresOf() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { view = "trends", days, from, to } = search;
  const stretch = useMemo(() => stretchOf(search), [search]);
  const filter = (changed: { [key in keyof FiguresSearch]: FiguresSearch[key] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  const Shown = SHOWN[view];
  return (
    <>
      <Tabs label="Topics" className="topics">
        {VIEWS.map(([key, name]) => (
          <Tab key={key} selected={view === key} choose={() => filter({ view: key })}>
            {name}
          </Tab>
        ))}
      </Tabs>
      {view !== "now" && (
        <>
          <div className="filters">
            <Choice
              label="Period"
              value={from || to ? "" : (days ?? "30")}
              {...((from || to) && { any: "Own days" })}
              options={PERIODS}
              onChange={(value) => filter({ days: value || undefined, from: undefined, to: undefined })}
            />
            <Range from={from} to={to} onChange={(range) => filter({ from: range.from, to: range.to })} />
            <Choice
              label="Parts"
              value={stretch.by}
              options={BUCKETS.filter(([by]) => !tooFine(by, stretch.days))}
              onChange={(by) => filter({ by: by || undefined })}
            />
            <Zone zone={stretch.tz} choose={(tz) => filter({ tz })} />
          </div>
          <p className="small soft">
            {date(stretch.from)}
            {stretch.days > 1 && ` to ${date(later(stretch.to, -1))}`}, on the clocks of {stretch.tz}
            {stretch.open && ", until now"}
          </p>
        </>
      )}
      <Shown stretch={stretch} />
    </>
  );
}

/** A time zone holds when it is one: while somebody writes, the one before stays. */
function Zone({ zone, choose }: { zone: string; choose: (zone: string | undefined) => void }) {
  const [text, setText] = useState(zone);
  const wrong = !isZone(text.trim());
  return (
    <span className="zone">
      <input
        className="input"
        aria-label="Time zone"
        list="figures-zones"
        value={text}
        aria-invalid={wrong || undefined}
        autoComplete="off"
        onChange={(event) => {
          const written = event.target.value;
          setText(written);
          if (isZone(written.trim())) choose(written.trim() === ownZone() ? undefined : written.trim());
        }}
        onBlur={() => setText(zone)}
      />
      <datalist id="figures-zones">
        {["UTC", ...Intl.supportedValuesOf("timeZone")].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </span>
  );
}
