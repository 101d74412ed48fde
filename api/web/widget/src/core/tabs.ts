// What the tabs of one browser tell each other about their one conversation.

export type TabNews =
  | { kind: "outbox" }
  | { kind: "session"; id: string; token: string; owner: string }
  | { kind: "waiting"; until: number | null }
  | { kind: "forgotten" };

/** The other tabs; nobody, where the browser has no `BroadcastChannel`. */
export class Tabs {
  private readonly channel: BroadcastChannel | null;

  constructor(
    private readonly chat: string,
    hear: (news: TabNews) => void,
  ) {
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`frontdesk-chat:${chat}`);
    if (this.channel) this.channel.onmessage = ({ data }: MessageEvent<TabNews>) => hear(data);
  }

  tell(news: TabNews): void {
    this.channel?.postMessage(news);
  }

  /** Runs `work` when no other tab runs its own. Browsers without locks do without: the server knows what it has already. */
  async alone(work: () => Promise<void>): Promise<void> {
    const locks = (navigator as { locks?: LockManager }).locks;
    if (locks) await locks.request(`frontdesk-chat:${this.chat}`, work);
    else await work();
  }

  close(): void {
    this.channel?.close();
  }
}
