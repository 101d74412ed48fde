// A message for the team while nobody is there; they answer by e-mail.

import type { JSX, TargetedInputEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Refusal } from "../core/http";
import { useSay, useShared } from "../ui/context";

export function OfflineForm({ back }: { back: () => void }): JSX.Element {
  const { company } = useShared();
  const say = useSay();
  const [fields, setFields] = useState({ name: "", email: "", text: "" });
  const [state, setState] = useState<{ sent?: number; problem?: string; busy?: boolean }>({});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [state.sent]);

  const write = (name: keyof typeof fields) => (event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    setFields({ ...fields, [name]: event.currentTarget.value });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setState({ busy: true });
    try {
      setState({ sent: (await company.leaveMessage(fields)).ticket_number });
    } catch (error) {
      const words = error instanceof Refusal && error.status !== 0 ? error.message : "";
      setState({ problem: words || say("refused") });
    }
  };
  return (
    <div class="page">
      <h3 tabIndex={-1} ref={heading}>
        {say("offlineTitle")}
      </h3>
      {state.sent !== undefined ? (
        <p>{say("offlineThanks", { number: `#${state.sent}` })}</p>
      ) : (
        <form class="form" onSubmit={(event) => void submit(event)}>
          <label>
            {say("yourName")}
            <input required maxLength={200} autocomplete="name" value={fields.name} onInput={write("name")} />
          </label>
          <label>
            {say("email")}
            <input
              required
              type="email"
              maxLength={254}
              autocomplete="email"
              value={fields.email}
              onInput={write("email")}
            />
          </label>
          <label>
            {say("yourMessage")}
            <textarea required rows={5} maxLength={8000} value={fields.text} onInput={write("text")} />
          </label>
          {state.problem && (
            <p class="notice" role="alert">
              {state.problem}
            </p>
          )}
          <button type="submit" class="primary" disabled={state.busy}>
            {say("send")}
          </button>
        </form>
      )}
      <button type="button" class="link" onClick={back}>
        {say("back")}
      </button>
    </div>
  );
}
