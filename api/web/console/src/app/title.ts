import { useEffect } from "react";

/** The name of the page in the browser's tab, with how many wait in front. */
export function useTitle(name: string, waiting = 0): void {
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${name} · Frontdesk`;
  }, [name, waiting]);
}
