// A table to take along, as a file that spreadsheets read.

import { useEffect, useState } from "react";
import { Download } from "./icons";

export function CsvLink({ name, of, text }: { name: string; of: string; text: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    const made = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return (
    <a className="button small" href={url} download={`${name}.csv`} aria-label={`${of} as CSV`}>
      <Download aria-hidden="true" /> CSV
    </a>
  );
}
