// One session's WebSocket, kept open: reconnected with back-off, replayed from the last number that was read.

import { backOff } from "./http";
import type { Frame } from "./wire";

const STABLE_MS = 10_000;
const CAP_MS = 30_000;
/** Where sockets do not get through, HTTP brings the answers at a slower pace. */
const POLL_CAP_MS = 4_000;

export interface SocketListener {
  /** Where the socket leads, after the events up to `after`. */
  address(after: number): string;
  frame(frame: Frame): void;
  link(up: boolean): void;
  /** The socket cannot be opened, or not be kept open. Whether the server was asked by HTTP instead, is away too, or knows no such session any more. */
  unreachable(): Promise<"reached" | "away" | "lost">;
}

export class Socket {
  /** The last number of the session's events that was read. */
  lastSeq = 0;
  private socket: WebSocket | null = null;
  private openedAt = 0;
  private attempt = 0;
  private stopped = false;
  private wake: (() => void) | null = null;

  constructor(private readonly listener: SocketListener) {
    window.addEventListener("online", this.online);
    window.addEventListener("offline", this.offline);
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect(): void {
    if (this.stopped) return;
    this.openedAt = 0;
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.listener.address(this.lastSeq));
    } catch {
      // Some browsers throw where a page's rules do not allow it.
      return void this.reconnect();
    }
    this.socket = socket;
    socket.onopen = () => {
      this.openedAt = Date.now();
      this.listener.link(true);
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => this.read(JSON.parse(data) as Frame);
    socket.onclose = () => void this.reconnect();
  }

  send(frame: object): void {
    if (this.isOpen) this.socket?.send(JSON.stringify(frame));
  }

  /** One that says nothing any more, though it is not closed, is given up for another. */
  restart(): void {
    if (this.stopped || !this.isOpen) return;
    this.drop();
    void this.reconnect();
  }

  stop(): void {
    this.stopped = true;
    window.removeEventListener("online", this.online);
    window.removeEventListener("offline", this.offline);
    this.drop();
    this.wake?.();
  }

  private drop(): void {
    if (this.socket) this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket?.close(1000);
    this.socket = null;
  }

  private read(frame: Frame): void {
    if (this.stopped) return;
    if (frame.type === "resync") this.lastSeq = frame.after;
    if (frame.seq) {
      if (frame.seq <= this.lastSeq) return;
      this.lastSeq = frame.seq;
    }
    this.listener.frame(frame);
  }

  private async reconnect(): Promise<void> {
    if (this.stopped) return;
    this.listener.link(false);
    const stable = this.openedAt > 0 && Date.now() - this.openedAt > STABLE_MS;
    this.attempt = stable ? 0 : this.attempt + 1;
    // One that is cut as soon as it is open brings no more than one that is refused.
    const reached = stable ? "away" : await this.listener.unreachable();
    if (reached === "lost") return;
    await this.sleep(backOff(this.attempt, reached === "reached" ? POLL_CAP_MS : CAP_MS));
    this.connect();
  }

  /** Wakes early when the network is back. */
  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private readonly online = (): void => this.wake?.();
  private readonly offline = (): void => this.socket?.close();
}
