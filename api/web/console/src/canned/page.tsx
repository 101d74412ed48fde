// The team's canned responses.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, ApiError, must, type Schemas, words } from "../api/client";
import { useTitle } from "../app/title";
import { type Canned, cannedQuery, contains } from "../inbox/canned";
import { Badge, Button, Empty, SearchBox } from "../ui/controls";
import { FormDialog, useQuestion } from "../ui/dialog";
import { AreaField, Check, Field, SelectField } from "../ui/field";
import { MessageSquareText, Plus, Upload } from "../ui/icons";
import { Loaded, Notice } from "../ui/loaded";
import { TableBox } from "../ui/table";
import { useSay } from "../ui/toasts";

const MATCHES: readonly (readonly [Schemas["CannedMatch"], string])[] = [
  ["none", "Only by hand"],
  ["exact", "When a customer writes exactly the shortcut"],
  ["partial", "When a customer's message contains the shortcut"],
  ["keyword", "When a customer's message has all its words"],
];

const SHORT: Record<Schemas["CannedMatch"], string> = {
  none: "",
  exact: "Same words",
  partial: "Contains it",
  keyword: "All its words",
};

export function CannedPage() {
  const query = useQuery(cannedQuery);
  const [text, setText] = useState("");
  const [edited, setEdited] = useState<Canned | "new">();
  useTitle("Canned responses");
  return (
    <div className="page">
      <div className="inner">
        <div className="head">
          <div className="grow">
            <h1>Canned responses</h1>
            <p className="soft">Write / in a reply, and choose one.</p>
          </div>
          <Import />
          <Button look="primary" onClick={() => setEdited("new")}>
            <Plus aria-hidden="true" /> New response
          </Button>
        </div>
        <Loaded query={query}>
          {(all) =>
            all.length === 0 ? (
              <div className="card">
                <Empty icon={<MessageSquareText aria-hidden="true" />} title="No canned responses yet">
                  What your team writes often, ready to send. You can import a table of them, too.
                </Empty>
              </div>
            ) : (
              <>
                <div className="filters">
                  <SearchBox label="Search responses" value={text} onChange={setText} />
                </div>
                <List responses={all.filter((response) => contains(response, text))} edit={setEdited} />
              </>
            )
          }
        </Loaded>
        {edited && <CannedForm response={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
      </div>
    </div>
  );
}

function List({ responses, edit }: { responses: Canned[]; edit: (response: Canned) => void }) {
  return (
    <TableBox label="Canned responses">
      <thead>
        <tr>
          <th scope="col">Shortcut</th>
          <th scope="col">Text</th>
          <th scope="col">Category</th>
          <th scope="col">By itself</th>
        </tr>
      </thead>
      <tbody>
        {responses.map((response) => (
          <tr key={response.id} className="open">
            <td>
              <button type="button" className="link main mono" onClick={() => edit(response)}>
                /{response.shortcut.replace(/^\//, "")}
              </button>
            </td>
            <td>
              <span className="clip-2">{response.content}</span>
            </td>
            <td className="soft">{response.category ?? ""}</td>
            <td>
              {!response.active ? (
                <Badge>Off</Badge>
              ) : (
                response.match_type !== "none" && <Badge tone="info">{SHORT[response.match_type]}</Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function CannedForm({ response, onClose }: { response: Canned | undefined; onClose: () => void }) {
  const [shortcut, setShortcut] = useState(response?.shortcut ?? "");
  const [content, setContent] = useState(response?.content ?? "");
  const [category, setCategory] = useState(response?.category ?? "");
  const [match, setMatch] = useState<Schemas["CannedMatch"]>(response?.match_type ?? "none");
  const [active, setActive] = useState(response?.active ?? true);
  const client = useQueryClient();
  const say = useSay();
  const question = useQuestion();
  const done = (text: string) => {
    say(text);
    void client.invalidateQueries({ queryKey: cannedQuery.queryKey });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const body = {
        shortcut: shortcut.trim(),
        content: content.trim(),
        category: category.trim() || null,
        match_type: match,
        active,
      };
      return response
        ? must(api.PUT("/api/admin/canned-responses/{id}", { params: { path: { id: response.id } }, body }))
        : must(api.POST("/api/admin/canned-responses", { body }));
    },
    onSuccess: () => done("The response is saved."),
  });
  const remove = useMutation({
    mutationFn: (id: string) => must(api.DELETE("/api/admin/canned-responses/{id}", { params: { path: { id } } })),
    onSuccess: () => done("The response is removed."),
  });
  const failed = save.error ?? remove.error;
  const error = failed instanceof ApiError ? failed : undefined;
  const inField = ["shortcut", "content", "category"].some((field) => error?.field(field));
  return (
    <>
      <FormDialog
        title={response ? "Change a response" : "New response"}
        submit="Save"
        busy={save.isPending || !shortcut.trim() || !content.trim()}
        onSubmit={() => save.mutate()}
        onClose={onClose}
      >
        {failed && !inField && <Notice tone="bad">{words(failed)}</Notice>}
        <Field
          label="Shortcut"
          hint="What you write after the /."
          value={shortcut}
          wrong={error?.field("shortcut")}
          onChange={(event) => setShortcut(event.target.value)}
        />
        <AreaField
          label="Text"
          rows={6}
          value={content}
          wrong={error?.field("content")}
          onChange={(event) => setContent(event.target.value)}
        />
        <Field
          label="Category"
          value={category}
          wrong={error?.field("category")}
          onChange={(event) => setCategory(event.target.value)}
        />
        <SelectField label="Sent by itself" value={match} options={MATCHES} onChange={setMatch} />
        <Check label="In use" checked={active} onChange={setActive} />
        {response && (
          <div>
            <Button
              look="danger"
              onClick={() =>
                question.ask({
                  title: "Remove the response?",
                  text: `/${response.shortcut} is no longer offered.`,
                  yes: "Remove",
                  onYes: () => remove.mutate(response.id),
                })
              }
            >
              Remove this response
            </Button>
          </div>
        )}
      </FormDialog>
      {question.element}
    </>
  );
}

/** A table of responses, as a spreadsheet saves it. */
function Import() {
  const input = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const say = useSay();
  const [errors, setErrors] = useState<Schemas["CannedImported"]["errors"]>([]);
  const bring = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      return must(
        api.POST("/api/admin/canned-responses/import", { body: { file: file.name }, bodySerializer: () => form }),
      );
    },
    onSuccess: ({ created, updated, errors }) => {
      setErrors(errors);
      if (errors.length === 0) say(`${created} new, ${updated} changed.`);
      void client.invalidateQueries({ queryKey: cannedQuery.queryKey });
    },
    onError: (error) => void say(words(error), { bad: true }),
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) bring.mutate(file);
          event.target.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()} disabled={bring.isPending}>
        <Upload aria-hidden="true" /> Import a table
      </Button>
      {errors.length > 0 && (
        <FormDialog
          title="Nothing was written"
          submit="Choose another file"
          busy={false}
          onSubmit={() => input.current?.click()}
          onClose={() => setErrors([])}
        >
          <p>These rows are wrong. Correct them in the table, and import it again.</p>
          <ul className="stack small-gap">
            {errors.slice(0, 50).map(({ row, field, error }) => (
              <li key={`${row} ${field}`} className="small">
                <b>Row {row}</b>, {field}: {error}
              </li>
            ))}
          </ul>
        </FormDialog>
      )}
    </>
  );
}
