// What the customer has not sent yet: words in the field, and a recording that they may listen to first. It outlives the page.

import type { Shelf } from "./storage";

export interface Recording {
  audio: ArrayBuffer;
  type: string;
  ms: number;
}

interface Draft {
  text: string;
  recording: Recording | null;
}

/** The draft of one chat. */
export class Drafts {
  private draft: Draft = { text: "", recording: null };

  constructor(
    private readonly shelf: Shelf,
    private readonly chat: string,
  ) {}

  async load(): Promise<Draft> {
    this.draft = ((await this.shelf.get("kept", this.key)) as Draft | undefined) ?? this.draft;
    return this.draft;
  }

  get now(): Draft {
    return this.draft;
  }

  async keep(change: Partial<Draft>): Promise<void> {
    this.draft = { ...this.draft, ...change };
    const empty = this.draft.text === "" && this.draft.recording === null;
    if (empty) await this.shelf.remove("kept", this.key);
    else await this.shelf.put("kept", this.key, this.draft);
  }

  async forget(): Promise<void> {
    await this.keep({ text: "", recording: null });
  }

  private get key(): string {
    return `${this.chat}|draft`;
  }
}
