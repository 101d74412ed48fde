// A reporter of Node's test runner: the tests that failed, each in one line with what went wrong.

const LONGEST = 400;
/** Colours of a terminal. */
// eslint-disable-next-line no-control-regex -- that is how they begin
const COLOURS = /\u001b\[[0-9;]*m/g;

export default async function* summary(events) {
  const cries = new Map();
  for await (const { type, data } of events) {
    if (type === "test:stderr" && /^\w*Error\b/.test(data.message)) cries.set(data.file, data.message);
    if (type !== "test:fail") continue;
    const error = data.details?.error;
    // A file fails because of its tests, which are named themselves.
    if (error?.failureType === "subtestsFailed") continue;
    // One that could not even begin says so on its standard error.
    const crashed = error?.failureType === "testCodeFailure" && error.exitCode !== undefined;
    const reason = (crashed && cries.get(data.file)) || (error?.cause ?? error);
    yield `FAILED ${data.name}: ${why(reason)}${place(error, data)}\n`;
  }
}

function why(error) {
  const words = String(error?.message ?? error ?? "no reason given").replaceAll(COLOURS, "").replaceAll(/\s+/g, " ").trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** The line of the test that did not go on, or else the test's first. */
function place(error, { file, line }) {
  const lines = String(error?.cause?.stack ?? error?.stack ?? "").split("\n");
  const [, at] = lines.map((text) => /([\w-]+\.test\.mjs:\d+)/.exec(text)).find((found) => found) ?? [];
  if (at) return ` (${at})`;
  return file ? ` (${file.split("/").at(-1)}:${line})` : "";
}
