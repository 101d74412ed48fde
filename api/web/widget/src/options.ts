// How a page sets the chat up.

/** What a page may say of a customer who is not signed in. */
export interface Contact {
  name?: string;
  email?: string;
}

/** A product as the assistant names it. */
export interface Product {
  sku: string;
  title: string;
  /** A decimal number. */
  price: string;
  currency: string;
  /** The form that the customer chose; none where it comes in one alone. */
  variant?: { sku: string; title: string } | null | undefined;
  /** How many; one where it does not say. */
  quantity?: number | undefined;
}

/** A token that the site's server signed for its customer, or how to get one; null: nobody is signed in. */
export type IdentityToken = string | (() => Promise<string | null> | string | null);

export interface Options {
  /** The server's address, such as `https://chat.example.com`. */
  server: string;
  /** The company's name at the server; not needed where there is one only. */
  tenant?: string | undefined;
  /** Who the customer is. A function is called again before the token ends. */
  identityToken?: IdentityToken | undefined;
  contact?: Contact | undefined;
  /** A language such as `de`; that of the page, or else of the browser, when left out. */
  language?: string | undefined;
  theme?: "light" | "dark" | "auto" | undefined;
  /** The side of the window; `end` is right where people read from the left. */
  side?: "start" | "end" | undefined;
  /** An element that the chat fills; a button in the corner opens it when left out. */
  target?: HTMLElement | undefined;
  /** Shown at the top; "Chat with us" in the customer's language when left out. */
  title?: string | undefined;
  /** `false`: the company's desk is not told which page a visitor looks at, and cannot begin a chat with them. */
  visits?: boolean | undefined;
  /** Puts a product into the page's cart; without it products have no such button. */
  onAddToCart?: ((product: Product) => void) | undefined;
}

/** What a page can do with its chat. */
export interface Chat {
  open: () => void;
  close: () => void;
  toggle: () => void;
  /** The customer signed in or out, or is another one now. */
  identify: (token: IdentityToken | null) => Promise<void>;
  /** Ends the session on this device and forgets it: call it when the customer signs out. */
  forget: () => Promise<void>;
  /** Takes the chat off the page. */
  remove: () => void;
}

/** The options that a script's `data-` attributes hold. */
export function fromAttributes(data: DOMStringMap, server: string): Options {
  const theme = data.theme === "light" || data.theme === "dark" ? data.theme : "auto";
  const target = data.target ? document.querySelector<HTMLElement>(data.target) : null;
  return {
    server: data.server ?? server,
    tenant: data.tenant,
    language: data.language,
    theme,
    side: data.side === "start" ? "start" : "end",
    target: target ?? undefined,
    title: data.title,
    identityToken: data.identityToken,
    visits: data.visits !== "off",
  };
}
