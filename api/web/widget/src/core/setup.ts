// What a conversation needs, and what of it outlives the page.

import type { Contact, IdentityToken } from "../options";
import type { Company } from "./company";
import type { Http } from "./http";
import type { Store } from "./state";
import type { Shelf } from "./storage";

/** The session that this browser goes on with. */
export interface Kept {
  id: string;
  token: string;
  owner: string;
  welcome: string | null;
  /** Until when a person is looked for. */
  waitingUntil?: number | null;
}

export interface Setup {
  http: Http;
  shelf: Shelf;
  store: Store;
  company: Company;
  /** Tells chats of several servers and tenants apart. */
  chat: string;
  identity: IdentityToken | null;
  contact: Contact | null;
  /** Whether the company's desk may see which page the visitor looks at. */
  visits: boolean;
}
