// Asks before a page goes that has something in it that was not saved.

import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "./controls";
import { Dialog } from "./dialog";

export function useLeave(unsaved: boolean): ReactNode {
  const { status, proceed, reset } = useBlocker({
    // The page's own filters are no other page.
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  if (status !== "blocked") return null;
  return (
    <Dialog
      title="Leave without saving?"
      onClose={reset}
      footer={
        <>
          <Button onClick={reset}>Stay</Button>
          <Button look="danger" onClick={proceed}>
            Leave
          </Button>
        </>
      }
    >
      <p>What you changed here is lost.</p>
    </Dialog>
  );
}
