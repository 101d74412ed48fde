// Buttons, badges and what else pages are made of.

import * as RadixSwitch from "@radix-ui/react-switch";
import * as RadixTooltip from "@radix-ui/react-tooltip";
import { Search, X } from "./icons";
import { type ButtonHTMLAttributes, type ReactElement, type ReactNode, forwardRef } from "react";
import { initials, tone } from "./words";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "primary" | "plain" | "danger" | undefined;
  small?: boolean | undefined;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look, small, className, ...rest },
  ref,
) {
  const classes = ["button", look, small && "small", className].filter(Boolean).join(" ");
  return <button ref={ref} type="button" className={classes} {...rest} />;
});

/** A button that shows a picture alone; its name is read out, and shown to a mouse. */
export const IconButton = forwardRef<HTMLButtonElement, ButtonProps & { label: string }>(function IconButton(
  { label, className, look = "plain", ...rest },
  ref,
) {
  return (
    <Tip text={label}>
      <Button ref={ref} look={look} aria-label={label} className={`icon ${className ?? ""}`} {...rest} />
    </Tip>
  );
});

export function Tip({ text, children }: { text: ReactNode; children: ReactElement }) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content className="tip" sideOffset={6} collisionPadding={8}>
          {text}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

export type Tone = "good" | "info" | "warn" | "bad" | "violet" | "brand" | "";

export function Badge({ tone: look = "", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge ${look}`}>{children}</span>;
}

export function Avatar({ name, size }: { name: string; size?: "large" | "tiny" }) {
  return (
    <span className={`avatar c${tone(name)} ${size ?? ""}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function Spinner({ label = "Loading" }: { label?: string }) {
  return (
    <div className="waiting" role="status">
      <span className="spinner" />
      <span className="sr">{label}</span>
    </div>
  );
}

export function Empty({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      {icon}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
    </div>
  );
}

export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="search">
      <Search aria-hidden="true" />
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T | "";
  options: readonly (readonly [T, string])[];
  /** What no choice means; without it, one must be chosen. */
  any?: string;
  onChange: (value: T | "") => void;
  disabled?: boolean;
}

export function Choice<T extends string>({ label, value, options, any, onChange, disabled }: ChoiceProps<T>) {
  return (
    <select
      className="select"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value as T | "")}
    >
      {any !== undefined && <option value="">{any}</option>}
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

export function Switch({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <RadixSwitch.Root className="switch" aria-label={label} checked={checked} onCheckedChange={onChange}>
      <RadixSwitch.Thumb />
    </RadixSwitch.Root>
  );
}

export function CloseButton({ onClick }: { onClick: () => void }) {
  return (
    <IconButton label="Close" onClick={onClick}>
      <X aria-hidden="true" />
    </IconButton>
  );
}
