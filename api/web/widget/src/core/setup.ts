// What a conversation needs.

import type { Contact, IdentityToken } from "../options";
import type { Company } from "./company";
import type { Drafts } from "./drafts";
import type { Http } from "./http";
import type { Store } from "./state";
import type { Shelf } from "./storage";

export interface Setup {
  http: Http;
  shelf: Shelf;
  store: Store;
  company: Company;
  drafts: Drafts;
  /** Tells chats of several servers and tenants apart. */
  chat: string;
  identity: IdentityToken | null;
  contact: Contact | null;
  /** Whether the company's desk may see which page the visitor looks at. */
  visits: boolean;
}
