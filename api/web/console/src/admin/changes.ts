// What differs between two versions of a thing.

export interface Change {
  field: string;
  before?: string;
  after?: string;
}

type Version = Record<string, unknown> | null | undefined;

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

export function changes(before: unknown, after: unknown): Change[] {
  const [old, fresh] = [before as Version, after as Version];
  const fields = [...new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})])];
  return fields.flatMap((field) => {
    const [was, is] = [old?.[field], fresh?.[field]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ field, ...(was !== undefined && { before: shown(was) }), ...(is !== undefined && { after: shown(is) }) }];
  });
}
