// The microphone, recorded.

import type { Recording } from "../core/drafts";

/** Speech needs no more, and browsers take up to four times as much by themselves. */
const BITS_PER_SECOND = 32_000;
/** In the order of preference; Safari has the last one alone. */
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
/** Speech is far from the loudest that can be recorded. */
const GAIN = 4;

/** A recording that is being made. */
export class Taping {
  /** The microphone went away by itself. */
  gone: () => void = () => undefined;
  private readonly chunks: Blob[] = [];
  private readonly since = performance.now();
  private readonly stopped: Promise<void>;
  private readonly context = new AudioContext();
  private readonly analyser = this.context.createAnalyser();
  private readonly samples = new Float32Array(this.analyser.fftSize);
  private ended = 0;

  /** Asks for the microphone. Rejects with the browser's own error. */
  static async start(): Promise<Taping> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    try {
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
      const options = { ...(mimeType ? { mimeType } : {}), audioBitsPerSecond: BITS_PER_SECOND };
      return new Taping(stream, new MediaRecorder(stream, options));
    } catch (error) {
      release(stream);
      throw error;
    }
  }

  private constructor(
    private readonly stream: MediaStream,
    private readonly media: MediaRecorder,
  ) {
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    // It may wait for the customer's next press where they were asked for the microphone first.
    void this.context.resume();
    this.stopped = new Promise((resolve) => media.addEventListener("stop", () => resolve()));
    media.addEventListener("dataavailable", ({ data }) => this.chunks.push(data));
    // It also stops by itself, when the microphone is unplugged or its use is withdrawn.
    void this.stopped.then(() => !this.ended && this.gone());
    media.start(1_000);
  }

  /** How long it is so far. */
  get ms(): number {
    return (this.ended || performance.now()) - this.since;
  }

  /** How loud it is now, 0 to 1. */
  level(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    const sum = this.samples.reduce((total, sample) => total + sample * sample, 0);
    return Math.min(1, Math.sqrt(sum / this.samples.length) * GAIN);
  }

  async stop(): Promise<Recording> {
    this.ended ||= performance.now();
    if (this.media.state !== "inactive") this.media.stop();
    await this.stopped;
    this.release();
    const { mimeType: type } = this.media;
    return { audio: await new Blob(this.chunks, { type }).arrayBuffer(), type, ms: Math.round(this.ms) };
  }

  cancel(): void {
    this.ended ||= performance.now();
    if (this.media.state !== "inactive") this.media.stop();
    this.release();
  }

  private release(): void {
    release(this.stream);
    if (this.context.state !== "closed") void this.context.close();
  }
}

/** Gives the microphone back. */
function release(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}
