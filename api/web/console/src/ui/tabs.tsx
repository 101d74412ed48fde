// Tabs in a row. Arrows go from one to the next; a space or Enter chooses.

import type { KeyboardEvent, ReactNode } from "react";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

function go(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (!step) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role='tab']")];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  tabs[(at + step + tabs.length) % tabs.length]?.focus();
}

export function Tabs({ label, className = "", children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div className={`tabs ${className}`} role="tablist" aria-label={label} onKeyDown={go}>
      {children}
    </div>
  );
}

interface TabProps {
  selected: boolean;
  count?: number | undefined;
  choose: () => void;
  children: ReactNode;
}

export function Tab({ selected, count, choose, children }: TabProps) {
  return (
    <button type="button" className="tab" role="tab" aria-selected={selected} onClick={choose}>
      {children}
      {count !== undefined && <span className="count">{count}</span>}
    </button>
  );
}
