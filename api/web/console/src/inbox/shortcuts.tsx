import { useState } from "react";
import { keysAreOn, switchKeys } from "../app/keys";
import { Switch } from "../ui/controls";
import { Dialog } from "../ui/dialog";

const KEYS = [
  ["j", "Next conversation"],
  ["k", "Previous conversation"],
  ["a", "Take over or accept"],
  ["r", "Reply"],
  ["n", "Write a note"],
  ["e", "Resolve; it can be undone for a moment"],
  ["z", "Undo that"],
  ["i", "Show or hide the customer"],
  ["/", "In a reply: canned responses"],
  ["Enter", "Send"],
  ["Shift Enter", "New line"],
  ["Esc", "Leave the text"],
  ["?", "This list"],
] as const;

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(keysAreOn);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <p className="row keys-switch">
        <span className="grow">Single keys do something while nobody types</span>
        <Switch
          label="Single keys"
          checked={on}
          onChange={(on) => {
            switchKeys(on);
            setOn(on);
          }}
        />
      </p>
      <dl className="keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(" ").map((part) => (
                <kbd key={part} className="kbd">
                  {part}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
