/** A page of a list, as every list of the API gives it. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

/** Everything in a list, a page at a time: `for await (const ticket of all((cursor) => must(api.GET(…))))`. */
export async function* all<T>(
  page: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const { items, next_cursor } = await page(cursor);
    yield* items;
    cursor = next_cursor ?? undefined;
  } while (cursor !== undefined);
}
