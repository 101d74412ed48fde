// What the assistant knows: articles, and which of them a question finds.

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { BookOpen, Plus, Search } from "../ui/icons";
import { type FormEvent, useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import type { Article } from "../api/types";
import { Button, Empty } from "../ui/controls";
import { FormDialog, useQuestion } from "../ui/dialog";
import { AreaField, Field } from "../ui/field";
import { Notice } from "../ui/loaded";
import { inParts, Parts } from "../ui/pages";
import { useSay } from "../ui/toasts";
import { TableBox } from "../ui/table";
import { date } from "../ui/words";
import { AdminPage } from "./page";

const articlesQuery = {
  queryKey: ["articles"],
  queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
    must(api.GET("/api/admin/articles", { params: { query: { limit: 100, cursor: pageParam } } })),
  ...inParts,
};

export function ArticlesPage() {
  return (
    <AdminPage
      title="Articles"
      lead="What the assistant knows. It quotes the passage that fits, and names the article."
      needs="settings"
    >
      <Try />
      <Articles />
    </AdminPage>
  );
}

function Articles() {
  const query = useInfiniteQuery(articlesQuery);
  const [edited, setEdited] = useState<Article | "new">();
  return (
    <>
      <div>
        <Button look="primary" onClick={() => setEdited("new")}>
          <Plus aria-hidden="true" /> New article
        </Button>
      </div>
      <Parts query={query} empty={<Empty icon={<BookOpen aria-hidden="true" />} title="No articles yet" />}>
        {(articles) => (
          <TableBox label="Articles">
            <thead>
              <tr>
                <th scope="col">Title</th>
                <th scope="col">Link</th>
                <th scope="col">Changed</th>
              </tr>
            </thead>
            <tbody>
              {articles.map((article) => (
                <tr key={article.id} className="open">
                  <td>
                    <button type="button" className="link main" onClick={() => setEdited(article)}>
                      {article.title}
                    </button>
                    <div className="small soft clip-2">{article.body.replace(/^#.*\n+/, "").slice(0, 160)}</div>
                  </td>
                  <td className="small soft">{article.url ?? ""}</td>
                  <td className="when">{date(article.updated_at)}</td>
                </tr>
              ))}
            </tbody>
          </TableBox>
        )}
      </Parts>
      {edited && <ArticleForm article={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

/** Asks as a customer would, and shows what is found. */
function Try() {
  const [question, setQuestion] = useState("");
  const search = useMutation({
    mutationFn: () => must(api.POST("/api/admin/articles/search", { body: { query: question.trim(), limit: 5 } })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim()) search.mutate();
  };
  return (
    <section className="card" aria-label="Try a question">
      <form className="body row" onSubmit={submit}>
        <div className="search grow">
          <Search aria-hidden="true" />
          <input
            className="input"
            aria-label="A question of a customer"
            placeholder="Try a question, such as: how long can I return something?"
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </div>
        <Button type="submit" disabled={search.isPending || !question.trim()}>
          Find
        </Button>
      </form>
      {search.isError && (
        <div className="body">
          <Notice tone="bad">{words(search.error)}</Notice>
        </div>
      )}
      {search.data && (
        <div className="body" role="status">
          {search.data.items.length === 0 && <p className="soft">Nothing is found for this question.</p>}
          <ol className="stack">
            {search.data.items.map(({ slug, title, excerpt, score }) => (
              <li key={slug}>
                <p className="row">
                  <b className="grow">{title}</b>
                  <span className="small soft num">{score.toFixed(3)}</span>
                </p>
                <p className="small">{excerpt}</p>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function ArticleForm({ article, onClose }: { article: Article | undefined; onClose: () => void }) {
  const [title, setTitle] = useState(article?.title ?? "");
  const [url, setUrl] = useState(article?.url ?? "");
  const [body, setBody] = useState(article?.body ?? "");
  const client = useQueryClient();
  const say = useSay();
  const question = useQuestion();
  const done = (text: string) => {
    say(text);
    void client.invalidateQueries({ queryKey: ["articles"] });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const content = { title: title.trim(), body, url: url.trim() || null };
      return article
        ? must(api.PUT("/api/admin/articles/{slug}", { params: { path: { slug: article.slug } }, body: content }))
        : must(api.POST("/api/admin/articles", { body: content }));
    },
    onSuccess: () => done("The article is saved. The assistant knows it within seconds."),
  });
  const remove = useMutation({
    mutationFn: (slug: string) => must(api.DELETE("/api/admin/articles/{slug}", { params: { path: { slug } } })),
    onSuccess: () => done("The article is removed."),
  });
  const failed = save.error ?? remove.error;
  const error = failed instanceof ApiError ? failed : undefined;
  const inField = ["title", "url", "body"].some((field) => error?.field(field));
  return (
    <>
      <FormDialog
        wide
        title={article ? "Change an article" : "New article"}
        submit="Save"
        busy={save.isPending || !title.trim() || !body.trim()}
        onSubmit={() => save.mutate()}
        onClose={onClose}
      >
        {failed && !inField && <Notice tone="bad">{words(failed)}</Notice>}
        <Field
          label="Title"
          value={title}
          wrong={error?.field("title")}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Field
          label="Link"
          type="url"
          hint="Where customers can read it; may be empty."
          value={url}
          wrong={error?.field("url")}
          onChange={(event) => setUrl(event.target.value)}
        />
        <AreaField
          label="Text"
          hint="Markdown. Headings cut it into passages."
          className="area markdown"
          value={body}
          wrong={error?.field("body")}
          onChange={(event) => setBody(event.target.value)}
        />
        {article && (
          <div>
            <Button
              look="danger"
              onClick={() =>
                question.ask({
                  title: "Remove the article?",
                  text: `The assistant no longer quotes “${article.title}”.`,
                  yes: "Remove",
                  onYes: () => remove.mutate(article.slug),
                })
              }
            >
              Remove this article
            </Button>
          </div>
        )}
      </FormDialog>
      {question.element}
    </>
  );
}
