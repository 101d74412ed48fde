import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { follow, type Live } from "./live";

const Context = createContext<Live | undefined>(undefined);

/** The live feed; nothing until it was opened the first time. */
export const useLive = () => useContext(Context);

/** Keeps the feed open as long as somebody is signed in. */
export function LiveFeed({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const opened = follow(client);
    setLive(opened);
    return () => opened.close();
  }, [client]);
  return <Context.Provider value={live}>{children}</Context.Provider>;
}
