// While the console is open and its person available, the server is told, so that conversations can be given to them.

import { useEffect } from "react";
import { api } from "../api/client";

/** The server forgets whoever it has not heard of for a minute. */
const EVERY_MS = 20_000;

export function usePresence(available: boolean): void {
  useEffect(() => {
    if (!available) return;
    // A beat that gets lost is followed by the next.
    const beat = () => void api.POST("/api/me/presence").catch(() => undefined);
    beat();
    const timer = setInterval(beat, EVERY_MS);
    return () => clearInterval(timer);
  }, [available]);
}
