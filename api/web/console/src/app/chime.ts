// Tells a person that a customer wrote: by a sound, and by the desktop when the page is not in front.

let audio: AudioContext | undefined;

/** Two short tones. A browser that allows no sound before a click stays silent. */
export function chime(): void {
  try {
    audio ??= new AudioContext();
    // One that was made before the first click sleeps.
    if (audio.state === "suspended") void audio.resume().catch(() => undefined);
    [660, 880].forEach((frequency, at) => tone(audio as AudioContext, frequency, at * 0.13));
  } catch {
    // Without sound the desk works as well.
  }
}

function tone(context: AudioContext, frequency: number, after: number): void {
  const start = context.currentTime + after;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.12, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.25);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.3);
}

export function desktop(title: string, body: string, onClick: () => void): void {
  if (!("Notification" in window) || Notification.permission !== "granted" || document.visibilityState === "visible")
    return;
  try {
    const shown = new Notification(title, { body, tag: title });
    shown.onclick = () => {
      window.focus();
      onClick();
      shown.close();
    };
  } catch {
    // Chromium on phones shows none for a page.
  }
}
