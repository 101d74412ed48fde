/** Fails in words: browsers give pages without HTTPS no clipboard. */
export async function toClipboard(text: string): Promise<void> {
  if (!("clipboard" in navigator)) throw new Error("Browsers give the clipboard to pages of HTTPS only.");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error("The browser refuses the clipboard. Mark the text, and copy it.");
  }
}
