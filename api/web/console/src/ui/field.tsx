// Fields of forms: a label, what is allowed, and what is wrong.

import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from "react";

interface Around {
  label: string;
  hint?: ReactNode;
  wrong?: string | undefined;
}

function useAround({ label, hint, wrong }: Around) {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ") || undefined;
  const wrap = (control: ReactNode) => (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {control}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span className="wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
  return { attributes: { id, "aria-describedby": described, "aria-invalid": wrong ? true : undefined }, wrap };
}

export function Field({ label, hint, wrong, ...rest }: Around & InputHTMLAttributes<HTMLInputElement>) {
  const { attributes, wrap } = useAround({ label, hint, wrong });
  return wrap(<input className="input" {...attributes} {...rest} />);
}

export function AreaField({ label, hint, wrong, ...rest }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { attributes, wrap } = useAround({ label, hint, wrong });
  return wrap(<textarea className="area" {...attributes} {...rest} />);
}

interface SelectProps<T extends string> extends Around {
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

export function SelectField<T extends string>({ label, hint, wrong, value, options, onChange }: SelectProps<T>) {
  const { attributes, wrap } = useAround({ label, hint, wrong });
  return wrap(
    <select className="select" {...attributes} value={value} onChange={(event) => onChange(event.target.value as T)}>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>,
  );
}

export function Check({
  label,
  checked,
  disabled,
  onChange,
}: {
  label: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
