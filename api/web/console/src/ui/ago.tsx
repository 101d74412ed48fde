import { useNow } from "../app/now";
import { ago, moment } from "./words";

/** How long ago something was; the moment itself is shown to a mouse. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={moment(at)} className={className}>
      {ago(at, Math.max(now, Date.now()))}
    </time>
  );
}
