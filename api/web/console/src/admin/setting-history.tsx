// Who changed a setting, and from what to what.

import { useInfiniteQuery } from "@tanstack/react-query";
import { api, must } from "../api/client";
import { usePeople } from "../app/people";
import { Empty } from "../ui/controls";
import { Dialog } from "../ui/dialog";
import { inParts, Parts } from "../ui/pages";
import { moment } from "../ui/words";
import { nameOf } from "./setting-values";

export function SettingHistory({ setting, onClose }: { setting: string; onClose: () => void }) {
  const people = usePeople();
  const query = useInfiniteQuery({
    queryKey: ["settings", setting, "history"],
    queryFn: ({ pageParam }) => {
      const params = { path: { key: setting }, query: { limit: 20, cursor: pageParam } };
      return must(api.GET("/api/admin/settings/{key}/history", { params }));
    },
    ...inParts,
  });
  const shown = (value: unknown) =>
    value === null || value === undefined ? "the default" : typeof value === "string" ? value : JSON.stringify(value);
  return (
    <Dialog title={`History of ${nameOf(setting)}`} onClose={onClose} wide>
      <Parts query={query} empty={<Empty title="It was never changed" />}>
        {(changes) => (
          <ol className="stack">
            {changes.map(({ actor, before, after, changed_at }) => (
              <li key={changed_at}>
                <p className="small soft">
                  {moment(changed_at)} · {actor.kind === "user" ? people.nameOf(actor.id) : "A program"}
                </p>
                <p className="text">
                  <del className="soft">{shown(before)}</del> {shown(after)}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Parts>
    </Dialog>
  );
}
