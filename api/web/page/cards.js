// The data behind an answer, as cards. Text goes in as text, never as markup.

/** An element with properties, and children that are elements, text or null. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return node;
}

/** "out_for_delivery" as "Out for delivery". */
const words = (value) => {
  const text = String(value).replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const TICKET = {
  open: ["Open", "busy"], awaiting_user: ["Waiting for your answer", "warn"], awaiting_admin: ["In progress", "busy"],
  resolved: ["Resolved", "good"], closed: ["Closed", "calm"],
};
const ORDER = {
  placed: "busy", paid: "busy", packed: "busy", shipped: "busy", out_for_delivery: "busy", delivered: "good",
  cancelled: "calm", returned: "calm",
};

const badge = (text, tone = "calm") => el("span", { className: `badge ${tone}` }, text);
const ticketBadge = (status) => badge(...(TICKET[status] ?? [words(status)]));
const orderBadge = (status) => badge(words(status), ORDER[status]);

const day = (iso) => new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }).format(new Date(iso));

function money(amount, currency) {
  try {
    return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(amount);
  } catch {
    return [amount, currency].filter(Boolean).join(" ");
  }
}

const head = (title, mark) => el("div", { className: "card-head" }, el("strong", {}, title), mark);

/** Pairs of a name and a value; those without a value are left out. */
function facts(...pairs) {
  const rows = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return el("dl", {}, ...rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

function ticket(data, title = `Ticket #${data.number}`) {
  return [
    head(title, ticketBadge(data.status)),
    el("p", {}, data.subject),
    facts(["Priority", words(data.priority)], ["Assigned to", data.assignee?.name], ["Last change", day(data.updated_at)]),
  ];
}

function order(data) {
  const items = (data.items ?? []).map((item) =>
    el("li", {}, el("span", {}, `${item.quantity} × ${item.title}`), el("span", {}, money(item.price * item.quantity, data.currency))));
  return [
    head(`Order ${data.number}`, orderBadge(data.status)),
    items.length ? el("ul", { className: "items" }, ...items) : null,
    facts(
      ["Total", money(data.total, data.currency)], ["Placed", day(data.placed_at)], ["Carrier", data.carrier],
      ["Tracking", data.tracking_number && el("code", {}, data.tracking_number)],
    ),
  ];
}

function account({ contact, account: on_file, open_tickets, recent_orders: orders }) {
  const recent = (orders ?? []).slice(0, 3).map((o) =>
    el("li", {}, el("span", {}, `${o.number}, ${day(o.placed_at)}`), orderBadge(o.status)));
  return [
    head(contact.name ?? "Your account", on_file.status && badge(words(on_file.status), on_file.status === "active" ? "good" : "warn")),
    facts(
      ["E-mail", contact.email], ["Phone", contact.phone], ["Plan", on_file.plan && words(on_file.plan)],
      ["Balance", on_file.balance && money(on_file.balance, on_file.currency)], ["Open tickets", String(open_tickets)],
    ),
    recent.length ? el("ul", { className: "items" }, ...recent) : null,
  ];
}

/** A link for http and https addresses alone; plain text for anything else. */
function link(url, text) {
  const target = url && URL.canParse(url, location.href) ? new URL(url, location.href) : null;
  if (!target || !/^https?:$/.test(target.protocol)) return el("strong", {}, text);
  return el("a", { href: target.href, target: "_blank", rel: "noopener noreferrer" }, text);
}

const articles = (list) => [
  el("p", { className: "card-title" }, "From our help pages"),
  ...list.map((a) => el("div", { className: "entry" }, link(a.url, a.title), el("p", {}, a.excerpt))),
];

/** The forms of a product: the one that was chosen, else those that fit. */
const forms = (p) => (p.variant ? [p.variant] : (p.variants ?? [])).map((form) => form.title).join("; ");

const products = (list) => list.map((p) =>
  el("div", { className: "entry" }, head(p.title, el("span", {}, money(p.price, p.currency))), el("p", {}, p.description),
    forms(p) && el("p", {}, forms(p)), p.stock === 0 && el("p", {}, "Out of stock")));

function offer({ available }, escalate) {
  const button = el("button", { type: "button", className: "primary" }, "Talk to a person");
  button.addEventListener("click", escalate);
  const text = available ? "Somebody is there now." : "Nobody is there right now. We open a ticket and write to you.";
  return [el("p", {}, text), button];
}

const KINDS = {
  ticket_status: ["Ticket", (data) => ticket(data)],
  ticket_created: ["New ticket", (data) => ticket(data, `New ticket #${data.number}`)],
  order_status: ["Order", order],
  account_info: ["Account", account],
  articles: ["Articles", articles],
  product_recommendation: ["Products", products],
  add_to_cart: ["Product", (data) => products([data])],
  live_agent_offer: ["Talk to a person", offer],
};

/** A card, or null for a kind that this page does not know. `escalate` is what the offer's button does. */
export function card(action, escalate) {
  const kind = KINDS[action.type];
  if (!kind) return null;
  const [label, build] = kind;
  return el("section", { className: `card ${action.type}`, ariaLabel: label }, ...build(action.data, escalate));
}
