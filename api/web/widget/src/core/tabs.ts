// What the tabs of one browser tell each other about their one conversation.

export type TabNews =
  | { kind: "outbox" }
  | { kind: "session"; id: string; token: string; owner: string }
  | { kind: "waiting"; id: string; until: number | null }
  | { kind: "seen"; id: string; seq: number }
  | { kind: "forgotten" };

/** The other tabs; nobody, where the browser has no `BroadcastChannel`. */
export class Tabs {
  private channel: BroadcastChannel | null;

  constructor(
    private readonly chat: string,
    hear: (news: TabNews) => void,
  ) {
    this.channel = channelOf(chat);
    if (this.channel) this.channel.onmessage = ({ data }: MessageEvent<TabNews>) => hear(data);
  }

  tell(news: TabNews): void {
    this.channel?.postMessage(news);
  }

  /**
   * Runs `work` when no other tab runs its own. Browsers without locks, and frames that may have none, do without: the server knows what
   * it has already.
   */
  async alone(work: () => Promise<void>): Promise<void> {
    const locks = (navigator as { locks?: LockManager }).locks;
    let begun = false;
    const once = (): Promise<void> => {
      begun = true;
      return work();
    };
    if (!locks) return once();
    await locks.request(`frontdesk-chat:${this.chat}`, once).catch((error: unknown) => {
      if (begun) throw error;
      return once();
    });
  }

  stop(): void {
    this.channel?.close();
    this.channel = null;
  }
}

/** Null where the browser has none, or lets this frame have none. */
function channelOf(chat: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(`frontdesk-chat:${chat}`);
  } catch {
    return null;
  }
}
