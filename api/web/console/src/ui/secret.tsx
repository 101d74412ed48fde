// A secret that is shown once.

import { toClipboard } from "./clipboard";
import { Button } from "./controls";
import { Dialog } from "./dialog";
import { Copy } from "./icons";
import { useSay } from "./toasts";

interface Props {
  title: string;
  secret: string;
  /** What it is for, and what to do with it. */
  text: string;
  onClose: () => void;
}

export function Secret({ title, secret, text, onClose }: Props) {
  const say = useSay();
  const copy = () =>
    void toClipboard(secret).then(
      () => say("It is in the clipboard."),
      (error: unknown) => say(error instanceof Error ? error.message : String(error), { bad: true }),
    );
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={copy}>
            <Copy aria-hidden="true" /> Copy
          </Button>
          <Button look="primary" onClick={onClose}>
            I have kept it
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{text}</p>
        <p>
          <code className="secret">{secret}</code>
        </p>
        <p className="small soft">It is shown only here, and only now.</p>
      </div>
    </Dialog>
  );
}
