// Two days between which something is asked.

interface Props {
  from: string | undefined;
  to: string | undefined;
  onChange: (range: { from?: string | undefined; to?: string | undefined }) => void;
}

export function Range({ from, to, onChange }: Props) {
  return (
    <span className="row range">
      <input
        className="input"
        type="date"
        aria-label="From day"
        value={from ?? ""}
        max={to}
        onChange={(event) => onChange({ from: event.target.value || undefined, to })}
      />
      <span className="soft">to</span>
      <input
        className="input"
        type="date"
        aria-label="To day"
        value={to ?? ""}
        min={from}
        onChange={(event) => onChange({ from, to: event.target.value || undefined })}
      />
    </span>
  );
}
