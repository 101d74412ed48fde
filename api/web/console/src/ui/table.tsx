// A table in a box that scrolls sideways where it is too wide, by keyboard as well.

import type { ReactNode } from "react";

export function TableBox({
  label,
  children,
  className = "",
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className="card table-wrap" tabIndex={0} role="region" aria-label={label}>
      <table className={`table ${className}`}>{children}</table>
    </div>
  );
}
