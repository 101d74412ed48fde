// Terms that the company wants agreed to before the first message.

import type { ComponentChildren, JSX } from "preact";

import type { State } from "../core/state";
import { useSay, useShared } from "./context";

export function Terms({ state, children }: { state: State; children: ComponentChildren }): JSX.Element {
  const { company } = useShared();
  const say = useSay();
  const terms = state.settings?.terms_text ?? null;
  // Whoever is in a conversation has agreed before.
  if (!terms || state.agreed || state.session) return <>{children}</>;
  return (
    <div class="strip form">
      <strong>{say("terms")}</strong>
      <p class="terms">{terms}</p>
      <button type="button" class="primary" onClick={() => void company.agree(terms)}>
        {say("agree")}
      </button>
    </div>
  );
}
