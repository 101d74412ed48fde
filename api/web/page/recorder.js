// Voice messages: the microphone button, and the panel that takes the composer's place while it records.

const LIMIT_MS = 5 * 60_000;
const SHORTEST_MS = 400;
const TICK_MS = 200;
/** Speech needs no more, and browsers take up to four times as much by themselves. */
const BITS_PER_SECOND = 32_000;
/** In the order of preference; Safari has the last one alone. */
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

const WHY = {
  NotAllowedError: "The microphone may not be used. Allow it for this page in the browser's settings, or write your message.",
  NotFoundError: "There is no microphone. Please write your message.",
  NotReadableError: "The microphone cannot be read. Perhaps another program uses it.",
};

/** "1:05" */
export function length(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What records in this page: `idle`, `asking` for the microphone, `recording`, or `full` and waiting to be sent. */
export class Recorder {
  #parts;
  #doing;
  #state = "idle";
  #recording = null;
  #tick = null;

  /** `parts` are elements: `chat`, `button`, `panel`, `words`, `clock`, `send` and `cancel`; `doing` has `note({audio, ms})`, `problem(text|null)` and `done()`. */
  constructor(parts, doing) {
    this.#parts = parts;
    this.#doing = doing;
    // Browsers hide the microphone from pages that came over plain HTTP.
    parts.button.hidden = !(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
    parts.button.addEventListener("click", () => this.#begin());
    parts.send.addEventListener("click", () => this.#finish());
    parts.cancel.addEventListener("click", () => this.cancel());
    parts.panel.addEventListener("keydown", ({ key }) => key === "Escape" && this.cancel());
  }

  /** Forgets what was recorded and gives the microphone back. */
  cancel() {
    if (this.#state === "idle") return;
    this.#release();
    this.#doing.done();
  }

  async #begin() {
    if (this.#state !== "idle") return;
    this.#state = "asking";
    this.#parts.button.disabled = true;
    this.#doing.problem(null);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
      // The chat may have ended while the customer was asked.
      if (this.#state !== "asking") return end(stream);
      this.#record(stream);
    } catch (error) {
      this.#release();
      this.#doing.problem(WHY[error.name] ?? `Recording failed: ${error.message}`);
    }
  }

  #record(stream) {
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const media = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    const recording = { media, stream, chunks: [], since: performance.now(), ms: 0 };
    recording.stopped = new Promise((resolve) => media.addEventListener("stop", resolve));
    media.addEventListener("dataavailable", ({ data }) => recording.chunks.push(data));
    // It also stops by itself, when the microphone is unplugged or its use is withdrawn.
    recording.stopped.then(() => this.#recording === recording && this.#full());
    media.start();
    this.#recording = recording;
    this.#tick = setInterval(() => this.#show(), TICK_MS);
    this.#enter("recording", "Recording");
    this.#show();
    this.#parts.send.focus();
  }

  #show() {
    const recording = this.#recording;
    if (recording.media.state === "recording") recording.ms = performance.now() - recording.since;
    this.#parts.clock.textContent = length(recording.ms);
    if (recording.ms >= LIMIT_MS && recording.media.state === "recording") recording.media.stop();
  }

  #full() {
    if (this.#state !== "recording") return;
    end(this.#recording.stream);
    const words = this.#recording.ms >= LIMIT_MS ? "That is as long as it can be" : "The microphone is gone";
    this.#enter("full", words);
  }

  async #finish() {
    if (this.#state !== "recording" && this.#state !== "full") return;
    this.#show();
    this.#state = "sending";
    const recording = this.#recording;
    if (recording.media.state !== "inactive") recording.media.stop();
    await recording.stopped;
    if (this.#recording !== recording) return;
    const audio = new Blob(recording.chunks, { type: recording.media.mimeType });
    this.#release();
    if (recording.ms < SHORTEST_MS || !audio.size) this.#doing.problem("That was too short to hear anything. Please record it again.");
    else this.#doing.note({ audio, ms: Math.round(recording.ms) });
    this.#doing.done();
  }

  #enter(state, words) {
    this.#state = state;
    this.#parts.chat.dataset.recorder = state;
    this.#parts.words.textContent = words;
  }

  #release() {
    clearInterval(this.#tick);
    const recording = this.#recording;
    this.#recording = null;
    if (recording) {
      if (recording.media.state !== "inactive") recording.media.stop();
      end(recording.stream);
    }
    this.#parts.button.disabled = false;
    this.#enter("idle", "");
  }
}

function end(stream) {
  stream.getTracks().forEach((track) => track.stop());
}
