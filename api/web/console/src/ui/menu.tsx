// A menu under a button.

import * as Radix from "@radix-ui/react-dropdown-menu";
import type { ReactElement, ReactNode } from "react";

export function Menu({
  trigger,
  children,
  align = "end",
}: {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ItemProps {
  children: ReactNode;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

export function MenuItem({ children, icon, danger, disabled, onSelect }: ItemProps) {
  return (
    <Radix.Item className={`menu-item ${danger ? "danger" : ""}`} disabled={disabled ?? false} onSelect={onSelect}>
      {icon}
      {children}
    </Radix.Item>
  );
}

export const MenuLine = () => <Radix.Separator className="menu-line" />;
export const MenuTitle = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="menu-title">{children}</Radix.Label>
);
/** A link as an item. */
export const MenuLink = ({ children }: { children: ReactElement }) => (
  <Radix.Item className="menu-item" asChild>
    {children}
  </Radix.Item>
);
