import { Dialog } from "../ui/dialog";

const KEYS = [
  ["j", "Next conversation"],
  ["k", "Previous conversation"],
  ["a", "Take over or accept"],
  ["r", "Reply"],
  ["n", "Write a note"],
  ["e", "Resolve; it can be undone for a moment"],
  ["i", "Show or hide the customer"],
  ["/", "In a reply: canned responses"],
  ["Enter", "Send"],
  ["Shift Enter", "New line"],
  ["Esc", "Leave the text"],
  ["?", "This list"],
] as const;

export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
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
