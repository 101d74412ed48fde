// Trying again what a network may not give at once.

const PAUSES_MS = [500, 2_000];

/** What an attempt gives; it is made three times at most, and told how often it was made before. */
export async function patiently<T>(attempt: (before: number) => Promise<T>): Promise<T> {
  for (let before = 0; ; before += 1) {
    try {
      return await attempt(before);
    } catch (error) {
      const pause = PAUSES_MS[before];
      if (pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
