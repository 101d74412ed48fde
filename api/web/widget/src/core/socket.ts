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
  /** The socket could not be opened. Whether the server was asked by HTTP instead, is away too, or knows no such session any more. */
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
    const socket = new WebSocket(this.listener.address(this.lastSeq));
    this.socket = socket;
    this.openedAt = 0;
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

  stop(): void {
    this.stopped = true;
    window.removeEventListener("online", this.online);
    window.removeEventListener("offline", this.offline);
    if (this.socket) this.socket.onmessage = this.socket.onclose = null;
    this.socket?.close(1000);
    this.wake?.();
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
    const reached = this.openedAt > 0 ? "away" : await this.listener.unreachable();
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
