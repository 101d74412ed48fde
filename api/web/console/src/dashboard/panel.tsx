// A titled box of the dashboard.

import type { ReactNode } from "react";

export function Panel({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="card">
      <header>
        <h2>{title}</h2>
        {action}
      </header>
      <div className="body">{children}</div>
    </section>
  );
}
