// What is done often at once is done seldom: a long conversation comes message by message, and is drawn a few times.

const QUIET_MS = 50;

export class Soon {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = -Infinity;

  constructor(private readonly work: () => void) {}

  /** Works now when it has not for a while, or must; otherwise when a while has passed. */
  soon(now = false): void {
    if (now || performance.now() - this.last >= QUIET_MS) return this.run();
    this.timer ??= setTimeout(() => this.run(), QUIET_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private run(): void {
    this.stop();
    this.last = performance.now();
    this.work();
  }
}
