// What the API sends, as far as the widget reads it.

export type Sender = "customer" | "bot" | "agent" | "system";
export type SessionStatus = "ai_active" | "waiting" | "agent_active" | "escalated" | "closed" | "archived";
export type TicketStatus = "open" | "awaiting_user" | "awaiting_admin" | "resolved" | "closed";

export interface Session {
  id: string;
  status: SessionStatus;
  verified: boolean;
  /** The newest number of its events: which of two states is the later one. */
  last_seq?: number;
  ticket_number?: number | null;
  contact?: { name?: string | null } | null;
}

export interface FileRef {
  id: string;
  name: string;
  media_type: string;
  bytes: number;
  /** `held` while it is looked at for viruses; `infected` when one was found, and the file is gone. */
  state?: "held" | "ready" | "infected";
}

export interface Message {
  id: string;
  session_id: string;
  seq: number;
  sender: Sender;
  kind: "text" | "voice" | "file" | "system";
  text: string;
  client_message_id?: string | null;
  status: "queued" | "processing" | "done" | "failed";
  actions: Action[];
  suggestions: string[];
  attachments?: FileRef[];
  voice?: { duration_ms?: number | null; transcription?: string | null } | null;
  created_at: string;
}

export interface Ticket {
  number: number;
  subject: string;
  status: TicketStatus;
  priority: string;
  assignee?: { name: string } | null;
  external_status?: string | null;
  updated_at: string;
}

export interface OrderSummary {
  number: string;
  status: string;
  total: string;
  currency: string;
  placed_at: string;
  carrier?: string | null;
  tracking_number?: string | null;
}

export interface Order extends OrderSummary {
  items: { sku: string; title: string; quantity: number; price: string }[];
}

export interface Article {
  title: string;
  excerpt: string;
  url?: string | null;
}

export interface Product {
  sku: string;
  title: string;
  description: string;
  price: string;
  currency: string;
  image_url?: string | null;
  url?: string | null;
  stock?: number | null;
  variants?: Variant[];
}

/** One of the forms in which a product comes. */
export interface Variant {
  sku: string;
  title: string;
  price?: string | null;
  stock?: number | null;
}

/** What goes into the cart: the form that was chosen, and how many. */
export interface CartItem extends Product {
  variant?: Variant | null;
  quantity?: number;
}

export interface CustomerInfo {
  contact: { name?: string | null; email?: string | null; phone?: string | null };
  account: { status?: string | null; plan?: string | null; balance?: string | null; currency?: string | null };
  open_tickets: number;
  recent_orders: OrderSummary[];
}

/** Data behind an answer. */
export type Action =
  | { type: "ticket_status" | "ticket_created"; data: Ticket }
  | { type: "order_status"; data: Order }
  | { type: "account_info"; data: CustomerInfo }
  | { type: "articles"; data: Article[] }
  | { type: "product_recommendation"; data: Product[] }
  | { type: "add_to_cart"; data: CartItem }
  | { type: "live_agent_offer"; data: { available: boolean } };

export interface OpenedSession {
  id: string;
  token: string;
  welcome_message: string;
}

/** The session that a message went on in, after the end of its own. */
export interface Successor {
  id: string;
  token: string;
}

export interface Accepted {
  message: Message;
  session?: Successor | null;
}

/** What a site may know about its chat before anybody has written. */
export interface Settings {
  enabled: boolean;
  welcome_message: string | null;
  terms_text: string | null;
  disclaimer_top: string | null;
  disclaimer_bottom: string | null;
  open: boolean;
  opens_at: string | null;
  live_agent_available: boolean;
  theme: Record<string, string> | null;
  languages: string[] | null;
  attachments: { max_bytes: number; types: string[] } | null;
}

/** What comes by the WebSocket. Events without `seq` are not stored. */
export type Frame =
  | { type: "message.created" | "message.updated"; seq: number; message: Message }
  | { type: "session.updated"; seq: number; session: Session }
  | { type: "typing"; from?: Sender; on?: boolean; seq?: undefined }
  | { type: "reply.delta"; text: string; at: number; seq?: undefined }
  | { type: "resync"; after: number; seq?: undefined }
  | { type: "session.continued"; session: Successor; message: Message; seq?: undefined }
  | { type: "agent_request.expired"; seq?: number }
  | {
      type: "error";
      status: number;
      title: string;
      detail?: string;
      client_message_id?: string;
      retry_after?: number;
      seq?: undefined;
    };
