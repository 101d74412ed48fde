// Every page of the console, with what shows that it is there.

/** A webhook at which nobody listens, with something that was sent to it. */
async function hook(api) {
  const url = "http://127.0.0.1:9/nobody";
  const known = (await api("/api/admin/webhooks")).items.find((each) => each.url === url);
  if (known) return known;
  const made = await api("/api/admin/webhooks", { method: "POST", body: JSON.stringify({ url, events: ["contact.erased"] }) });
  await api(`/api/admin/webhooks/${made.id}/test`, { method: "POST" });
  return made;
}

/** `api`: what an administrator asks the server. */
export async function pages(api) {
  const [call] = (await api("/api/chat/conference")).items;
  const { participants } = await api(`/api/chat/conference/${call.id}`);
  const contact = participants.find(({ contact_id }) => contact_id)?.contact_id;
  const { items } = await api("/api/admin/sessions?view=active&limit=200");
  const session = items.find(({ contact }) => contact?.name === "Marta Lindqvist") ?? items[0];
  const [ticket] = (await api("/api/admin/tickets?q=lamp%20flickers")).items;
  const webhook = await hook(api);
  return {
    inbox: { path: "/inbox", shows: items[0].contact?.name ?? "Visitor" },
    conversation: {
      path: `/inbox?session=${session.id}`,
      shows: "What is the status of my ticket",
    },
    tickets: { path: "/tickets", shows: "Login issue" },
    ticket: { path: `/tickets/${ticket.number}`, shows: "Send the reply" },
    calls: { path: "/calls", shows: call.title },
    call: { path: `/calls/${call.id}`, shows: "Action items" },
    contact: { path: `/contacts/${contact}`, shows: "Timeline" },
    dashboard: { path: "/dashboard", shows: "Is everything running?" },
    account: { path: "/me", shows: "How the console treats you" },
    visitors: { path: "/visitors", shows: "Who is on your pages now" },
    "canned-responses": { path: "/canned", shows: "Write / in a reply" },
    articles: { path: "/admin/articles", shows: "Returns and refunds" },
    figures: { path: "/admin/figures?days=7", shows: "Answered without a person" },
    "figures-conversations": { path: "/admin/figures?view=conversations", shows: "What answers rest on" },
    "figures-handovers": { path: "/admin/figures?view=handovers", shows: "What became of wishes for a person" },
    "figures-tickets": { path: "/admin/figures?view=tickets", shows: "Where tickets come from" },
    "figures-people": { path: "/admin/figures?view=people", shows: "Everybody who signs in" },
    "figures-calls": { path: "/admin/figures?view=calls", shows: "What became of calls" },
    "figures-models": { path: "/admin/figures?view=models", shows: "What people found of answers" },
    "figures-now": { path: "/admin/figures?view=now", shows: "Unsolved tickets by age" },
    webhooks: { path: "/admin/webhooks", shows: "Add a webhook" },
    deliveries: { path: `/admin/webhooks/${webhook.id}`, shows: "webhook.test" },
    "api-keys": { path: "/admin/keys", shows: "New key" },
    exports: { path: "/admin/exports", shows: "New export" },
    "messages-sent": { path: "/admin/mails", shows: "By e-mail" },
    models: { path: "/admin/models", shows: "Add a model" },
    settings: { path: "/admin/settings", shows: "First words" },
    connections: { path: "/admin/connections", shows: "Call platforms" },
    hours: { path: "/admin/hours", shows: "Only at certain hours" },
    people: { path: "/admin/users", shows: "Ines Duarte" },
    accuracy: { path: "/admin/accuracy", shows: "Answer quality" },
    usage: { path: "/admin/usage", shows: "Usage" },
    jobs: { path: "/admin/jobs", shows: "Every message and call is a job" },
    audit: { path: "/admin/audit?action=user.create", shows: "user.create" },
  };
}
