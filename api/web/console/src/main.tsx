import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import * as RadixTooltip from "@radix-ui/react-tooltip";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/client";
import { meQuery } from "./app/me";
import { heardOf, signInEnded } from "./app/state";
import { startTheme } from "./app/theme";
import { makeRouter } from "./router";
import { Toasts } from "./ui/toasts";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/shell.css";

startTheme();

function onError(error: unknown): void {
  heardOf(error);
  if (error instanceof ApiError && error.status === 401 && client.getQueryData(meQuery.queryKey)) signInEnded(true);
}
const onSuccess = () => heardOf();

const client = new QueryClient({
  queryCache: new QueryCache({ onError, onSuccess }),
  mutationCache: new MutationCache({ onError, onSuccess }),
  defaultOptions: {
    queries: {
      staleTime: 2000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});
const router = makeRouter(client);

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RadixTooltip.Provider delayDuration={450}>
        <Toasts>
          <RouterProvider router={router} />
        </Toasts>
      </RadixTooltip.Provider>
    </QueryClientProvider>
  </StrictMode>,
);
