// The data behind an answer, as cards.

import { Component, type ComponentChildren, type JSX } from "preact";
import { useState } from "preact/hooks";

import type { Action, Article, CartItem, CustomerInfo, Order, Ticket, Variant } from "../core/wire";
import { useConversation, useSay, useShared } from "./context";

const TONES: Record<string, string> = {
  open: "busy", awaiting_user: "warn", awaiting_admin: "busy", resolved: "good", closed: "calm",
  placed: "busy", paid: "busy", packed: "busy", shipped: "busy", out_for_delivery: "busy", delivered: "good",
  active: "good",
}; // prettier-ignore

export function Badge({ value, words }: { value: string; words: string }): JSX.Element {
  return <span class={`badge ${TONES[value] ?? "calm"}`}>{words}</span>;
}

interface CardProps {
  action: Action;
  person: () => void;
}

/** A card of data that cannot be drawn is left out: it takes nothing else with it. */
export class Card extends Component<CardProps, { broken: boolean }> {
  override state = { broken: false };

  override componentDidCatch(): void {
    this.setState({ broken: true });
  }

  override render({ action, person }: CardProps): JSX.Element | null {
    return this.state.broken ? null : <CardOf action={action} person={person} />;
  }
}

function CardOf({ action, person }: CardProps): JSX.Element | null {
  switch (action.type) {
    case "ticket_status":
    case "ticket_created":
      return <TicketCard ticket={action.data} fresh={action.type === "ticket_created"} />;
    case "order_status":
      return <OrderCard order={action.data} />;
    case "account_info":
      return <AccountCard info={action.data} />;
    case "articles":
      return <ArticleCard articles={action.data} />;
    case "product_recommendation":
      return <ProductCard products={action.data} />;
    case "add_to_cart":
      return <ProductCard products={[action.data]} primary />;
    case "live_agent_offer":
      return <OfferCard available={action.data.available} person={person} />;
    default:
      // Servers may be newer than the widget.
      return null;
  }
}

function Frame({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="card" aria-label={label}>
      {children}
    </section>
  );
}

function Head({
  title,
  url,
  children,
}: {
  title: string;
  url?: string | null | undefined;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="card-head">
      <Outside url={url}>{title}</Outside>
      {children}
    </div>
  );
}

/** Pairs of a name and a value; those without a value are left out. */
function Facts({ rows }: { rows: [string, ComponentChildren][] }): JSX.Element {
  return (
    <dl>
      {rows.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

export function TicketCard({ ticket, fresh }: { ticket: Ticket; fresh?: boolean }): JSX.Element {
  const { texts } = useShared();
  const say = useSay();
  const title = say(fresh ? "newTicket" : "ticket", { number: `#${ticket.number}` });
  return (
    <Frame label={title}>
      <Head title={title}>
        <Badge value={ticket.status} words={ticket.external_status ?? texts.label("status", ticket.status)} />
      </Head>
      <p>{ticket.subject}</p>
      <Facts
        rows={[
          [say("priority"), texts.label("priority", ticket.priority)],
          [say("assignedTo"), ticket.assignee?.name],
          [say("lastChange"), texts.day(ticket.updated_at)],
        ]}
      />
    </Frame>
  );
}

function OrderCard({ order }: { order: Order }): JSX.Element {
  const { texts } = useShared();
  const say = useSay();
  const title = say("order", { number: order.number });
  return (
    <Frame label={title}>
      <Head title={title}>
        <Badge value={order.status} words={texts.label("order", order.status)} />
      </Head>
      {order.items.length > 0 && (
        <ul class="items">
          {order.items.map((item) => (
            <li key={item.sku}>
              <span>
                {item.quantity} × {item.title}
              </span>
              <span>{texts.money(String(Number(item.price) * item.quantity), order.currency)}</span>
            </li>
          ))}
        </ul>
      )}
      <Facts
        rows={[
          [say("total"), texts.money(order.total, order.currency)],
          [say("placed"), texts.day(order.placed_at)],
          [say("carrier"), order.carrier],
          [say("tracking"), order.tracking_number && <code>{order.tracking_number}</code>],
        ]}
      />
    </Frame>
  );
}

function AccountCard({ info }: { info: CustomerInfo }): JSX.Element {
  const { texts } = useShared();
  const say = useSay();
  const { contact, account } = info;
  return (
    <Frame label={say("account")}>
      <Head title={contact.name ?? say("account")}>
        {account.status && <Badge value={account.status} words={texts.label("status", account.status)} />}
      </Head>
      <Facts
        rows={[
          [say("email"), contact.email],
          [say("phone"), contact.phone],
          [say("plan"), account.plan],
          [say("balance"), account.balance && texts.money(account.balance, account.currency ?? "EUR")],
          [say("openRequests"), String(info.open_tickets)],
        ]}
      />
      {info.recent_orders.length > 0 && (
        <ul class="items">
          {info.recent_orders.slice(0, 3).map((order) => (
            <li key={order.number}>
              <span>
                {order.number}, {texts.day(order.placed_at)}
              </span>
              <Badge value={order.status} words={texts.label("order", order.status)} />
            </li>
          ))}
        </ul>
      )}
    </Frame>
  );
}

/** A link for http and https addresses alone; plain text for anything else. */
function Outside({ url, children }: { url: string | null | undefined; children: ComponentChildren }): JSX.Element {
  if (!url || !/^https?:\/\//i.test(url)) return <strong>{children}</strong>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function ArticleCard({ articles }: { articles: Article[] }): JSX.Element {
  const say = useSay();
  return (
    <Frame label={say("helpPages")}>
      <p class="card-title">{say("helpPages")}</p>
      {articles.map((article) => (
        <div class="entry" key={article.title}>
          <Outside url={article.url}>{article.title}</Outside>
          <p>{article.excerpt}</p>
        </div>
      ))}
    </Frame>
  );
}

/** The form that goes into the cart, else those that fit. */
function forms(product: CartItem): Variant[] {
  return product.variant ? [product.variant] : (product.variants ?? []);
}

/** The shop's picture of a product; none where it cannot be shown. */
function Picture({ url }: { url: string | null | undefined }): JSX.Element | null {
  const [broken, setBroken] = useState(false);
  if (broken || !url || !/^https?:\/\//i.test(url)) return null;
  return (
    <img class="picture" src={url} alt="" loading="lazy" referrerpolicy="no-referrer" onError={() => setBroken(true)} />
  );
}

function ProductCard({ products, primary }: { products: CartItem[]; primary?: boolean }): JSX.Element {
  const { texts, addToCart } = useShared();
  const say = useSay();
  return (
    <Frame label={say("products")}>
      {products.map((product) => (
        <div class="entry" key={product.sku}>
          <Picture url={product.image_url} />
          <Head title={product.title} url={product.url}>
            <span class="price">{texts.money(product.price, product.currency)}</span>
          </Head>
          <p>{product.description}</p>
          {forms(product).map((form) => (
            <p key={form.sku}>{form.title}</p>
          ))}
          {product.stock === 0 && <p>{say("soldOut")}</p>}
          {addToCart && (
            <button type="button" class={primary ? "primary" : "quick"} onClick={() => addToCart(product)}>
              {say("addToCart")}
            </button>
          )}
        </div>
      ))}
    </Frame>
  );
}

function OfferCard({ available, person }: { available: boolean; person: () => void }): JSX.Element {
  const say = useSay();
  const { session, waitingUntil } = useConversation();
  return (
    <Frame label={say("person")}>
      <p>{say(available ? "personAvailable" : "personAway")}</p>
      {session?.status === "ai_active" && waitingUntil === null && (
        <button type="button" class="primary" onClick={person}>
          {say("person")}
        </button>
      )}
    </Frame>
  );
}
