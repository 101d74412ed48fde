// Every page of the console, with what shows that it is there.

/** `api`: what an administrator asks the server. */
export async function pages(api) {
  const [call] = (await api("/api/chat/conference")).items;
  const { participants } = await api(`/api/chat/conference/${call.id}`);
  const contact = participants.find(({ contact_id }) => contact_id)?.contact_id;
  const { items } = await api("/api/admin/sessions?view=active&limit=200");
  const session = items.find(({ contact }) => contact?.name === "Marta Lindqvist") ?? items[0];
  const [ticket] = (await api("/api/admin/tickets?q=lamp%20flickers")).items;
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
