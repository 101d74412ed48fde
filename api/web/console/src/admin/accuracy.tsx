// Answers that models gave, and what people find of them.

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Check, PencilLine, Target, X } from "../ui/icons";
import { useState } from "react";
import { api, must, type Schemas, words } from "../api/client";
import type { Accuracy } from "../api/types";
import { Badge, Choice, Empty, IconButton, type Tone } from "../ui/controls";
import { FormDialog } from "../ui/dialog";
import { AreaField } from "../ui/field";
import { inParts, Parts } from "../ui/pages";
import { Range } from "../ui/range";
import { useSay } from "../ui/toasts";
import { TableBox } from "../ui/table";
import { moment, number, percent, plain } from "../ui/words";
import { Ask } from "./ask";
import { AdminPage } from "./page";
import { moments } from "./search";

const route = getRouteApi("/shell/admin/accuracy");
const KINDS = [
  ["model", "Answered by a model"],
  ["builtin", "Models failed, answered without"],
] as const;
const MARKS: Record<string, readonly [string, Tone]> = {
  good: ["Good", "good"],
  bad: ["Bad", "bad"],
  corrected: ["Corrected", "warn"],
};

export function AccuracyPage() {
  return (
    <AdminPage title="Answer quality" lead="What models answered, and what you found of it." needs="settings">
      <Ask />
      <Answers />
    </AdminPage>
  );
}

function Answers() {
  const { kind, from, to } = route.useSearch();
  const navigate = route.useNavigate();
  const [corrected, setCorrected] = useState<Accuracy>();
  const query = useInfiniteQuery({
    queryKey: ["accuracy", kind, from, to],
    queryFn: ({ pageParam }) =>
      must(
        api.GET("/api/admin/accuracy", {
          params: { query: { kind, ...moments(from, to), limit: 50, cursor: pageParam } },
        }),
      ),
    ...inParts,
  });
  const filter = (changed: object) => void navigate({ search: (before) => ({ ...before, ...changed }) });
  return (
    <>
      <div className="filters">
        <Choice
          label="Kind"
          any="All answers"
          value={(kind ?? "") as "model" | "builtin" | ""}
          options={KINDS}
          onChange={(value) => filter({ kind: value || undefined })}
        />
        <Range from={from} to={to} onChange={filter} />
      </div>
      <Parts
        query={query}
        empty={
          <Empty icon={<Target aria-hidden="true" />} title="No answers of models">
            They appear here as soon as a model has answered a customer.
          </Empty>
        }
      >
        {(answers) => (
          <TableBox label="Answers">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Intent</th>
                <th scope="col">Model</th>
                <th scope="col">Rests on</th>
                <th scope="col" className="num">
                  Time
                </th>
                <th scope="col">Mark</th>
              </tr>
            </thead>
            <tbody>
              {answers.map((answer) => (
                <Row key={answer.message_id} answer={answer} correct={() => setCorrected(answer)} />
              ))}
            </tbody>
          </TableBox>
        )}
      </Parts>
      {corrected && <Correction answer={corrected} onClose={() => setCorrected(undefined)} />}
    </>
  );
}

function useMark(id: string, onSuccess?: () => void) {
  const client = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: (body: Schemas["MarkInput"]) =>
      must(api.PATCH("/api/admin/accuracy/{id}", { params: { path: { id } }, body })),
    onSuccess,
    onError: (error) => void say(words(error), { bad: true }),
    onSettled: () => void client.invalidateQueries({ queryKey: ["accuracy"] }),
  });
}

function Row({ answer, correct }: { answer: Accuracy; correct: () => void }) {
  const mark = useMark(answer.message_id);
  const found = answer.mark ? MARKS[answer.mark] : undefined;
  return (
    <tr>
      <td className="when">
        <Link to="/inbox" search={{ session: answer.session_id }}>
          {moment(answer.created_at)}
        </Link>
      </td>
      <td>
        {answer.intent ? plain(answer.intent) : <span className="soft">None</span>}
        {answer.confidence != null && <span className="soft num"> {percent(answer.confidence)}</span>}
        {answer.builtin_intent && answer.builtin_intent !== answer.intent && (
          <div className="small soft">built-in: {plain(answer.builtin_intent)}</div>
        )}
      </td>
      <td>{answer.kind === "builtin" ? <Badge tone="warn">{answer.model} failed</Badge> : answer.model}</td>
      <td className="small soft">{[...answer.articles, ...answer.tools.map(plain)].join(", ") || "Nothing"}</td>
      <td className="num">{number(answer.whole_ms)} ms</td>
      <td>
        <span className="row">
          {found && <Badge tone={found[1]}>{found[0]}</Badge>}
          <IconButton label="Mark as good" small onClick={() => mark.mutate({ mark: "good" })}>
            <Check aria-hidden="true" />
          </IconButton>
          <IconButton label="Mark as bad" small onClick={() => mark.mutate({ mark: "bad" })}>
            <X aria-hidden="true" />
          </IconButton>
          <IconButton label="Correct" small onClick={correct}>
            <PencilLine aria-hidden="true" />
          </IconButton>
        </span>
      </td>
    </tr>
  );
}

function Correction({ answer, onClose }: { answer: Accuracy; onClose: () => void }) {
  const [text, setText] = useState("");
  const mark = useMark(answer.message_id, onClose);
  return (
    <FormDialog
      title="How it should have answered"
      submit="Save"
      busy={mark.isPending || !text.trim()}
      onSubmit={() => mark.mutate({ mark: "corrected", text: text.trim() })}
      onClose={onClose}
    >
      <AreaField label="The right answer" rows={6} value={text} onChange={(event) => setText(event.target.value)} />
    </FormDialog>
  );
}
