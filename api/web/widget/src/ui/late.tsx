// Parts that are loaded when they are first used.

import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component that arrives later. Where it cannot be had, `missing` is told, once. */
export function Late<P extends object>({
  load,
  props,
  missing,
}: {
  load: () => Promise<ComponentType<P>>;
  props: P;
  missing: () => void;
}): JSX.Element | null {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    let here = true;
    load().then(
      (part) => here && setPart(() => part),
      () => here && missing(),
    );
    return () => {
      here = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is loaded does not change
  }, []);
  return Part ? <Part {...props} /> : null;
}
