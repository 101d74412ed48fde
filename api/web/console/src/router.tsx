// Every page, its address and what it takes to see it, on one screen. A page's code is loaded when it is opened.

import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
  useRouter,
} from "@tanstack/react-router";
import { inboxSearch } from "./inbox/search";
import { meQuery } from "./app/me";
import { Shell } from "./app/shell";
import { doorSearch, SignIn } from "./account/sign-in";
import { callSearch, callsSearch } from "./calls/search";
import { ticketsSearch } from "./tickets/search";
import { accuracySearch, auditSearch, jobsSearch, rangeSearch, webhookSearch } from "./admin/search";
import { figuresSearch } from "./figures/period";
import { Empty, Spinner } from "./ui/controls";
import { Failed } from "./ui/loaded";

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: () => (
    <Empty title="This page does not exist">The address may be mistyped, or the page has moved.</Empty>
  ),
});

const door = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: doorSearch,
  component: SignIn,
});

/** The link of an invitation or of a forgotten password brings its token behind the `#`, where no server sees it. */
function passwordToken(hash: string): boolean {
  return hash.startsWith("password=");
}

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    if (passwordToken(location.hash)) redirect({ throw: true, to: "/password", hash: location.hash });
    const me = await context.client.query({ ...meQuery, staleTime: "static" });
    if (!me)
      redirect({ throw: true, to: "/sign-in", search: { to: location.href === "/" ? undefined : location.href } });
  },
  component: Shell,
});

const page = <T extends string>(path: T, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shell, path, component });

const password = createRoute({
  getParentRoute: () => root,
  path: "/password",
  component: lazyRouteComponent(() => import("./account/new-password"), "NewPassword"),
});
const index = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    redirect({ throw: true, to: "/inbox" });
  },
});
const inbox = createRoute({
  getParentRoute: () => shell,
  path: "/inbox",
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import("./inbox/page"), "InboxPage"),
});
const calls = createRoute({
  getParentRoute: () => shell,
  path: "/calls",
  validateSearch: callsSearch,
  component: lazyRouteComponent(() => import("./calls/list"), "CallsPage"),
});
const call = createRoute({
  getParentRoute: () => shell,
  path: "/calls/$id",
  validateSearch: callSearch,
  component: lazyRouteComponent(() => import("./calls/page"), "CallPage"),
});
const tickets = createRoute({
  getParentRoute: () => shell,
  path: "/tickets",
  validateSearch: ticketsSearch,
  component: lazyRouteComponent(() => import("./tickets/list"), "TicketsPage"),
});
const jobs = createRoute({
  getParentRoute: () => shell,
  path: "/admin/jobs",
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import("./admin/jobs"), "JobsPage"),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: "/admin/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("./admin/audit"), "AuditPage"),
});
const accuracy = createRoute({
  getParentRoute: () => shell,
  path: "/admin/accuracy",
  validateSearch: accuracySearch,
  component: lazyRouteComponent(() => import("./admin/accuracy"), "AccuracyPage"),
});
const usage = createRoute({
  getParentRoute: () => shell,
  path: "/admin/usage",
  validateSearch: rangeSearch,
  component: lazyRouteComponent(() => import("./admin/usage"), "UsagePage"),
});
const figures = createRoute({
  getParentRoute: () => shell,
  path: "/admin/figures",
  validateSearch: figuresSearch,
  component: lazyRouteComponent(() => import("./figures/page"), "FiguresPage"),
});
const webhook = createRoute({
  getParentRoute: () => shell,
  path: "/admin/webhooks/$id",
  validateSearch: webhookSearch,
  component: lazyRouteComponent(() => import("./webhooks/deliveries"), "DeliveriesPage"),
});

const tree = root.addChildren([
  door,
  password,
  shell.addChildren([
    index,
    inbox,
    calls,
    call,
    tickets,
    page(
      "/tickets/$number",
      lazyRouteComponent(() => import("./tickets/page"), "TicketPage"),
    ),
    page(
      "/contacts/$id",
      lazyRouteComponent(() => import("./contacts/page"), "ContactPage"),
    ),
    page(
      "/canned",
      lazyRouteComponent(() => import("./canned/page"), "CannedPage"),
    ),
    page(
      "/visitors",
      lazyRouteComponent(() => import("./visitors/page"), "VisitorsPage"),
    ),
    page(
      "/admin/connections",
      lazyRouteComponent(() => import("./admin/connections"), "ConnectionsPage"),
    ),
    page(
      "/admin/hours",
      lazyRouteComponent(() => import("./admin/hours-page"), "HoursPage"),
    ),
    page(
      "/dashboard",
      lazyRouteComponent(() => import("./dashboard/page"), "DashboardPage"),
    ),
    page(
      "/me",
      lazyRouteComponent(() => import("./account/page"), "AccountPage"),
    ),
    page(
      "/admin/users",
      lazyRouteComponent(() => import("./admin/users"), "UsersPage"),
    ),
    page(
      "/admin/models",
      lazyRouteComponent(() => import("./admin/models"), "ModelsPage"),
    ),
    page(
      "/admin/articles",
      lazyRouteComponent(() => import("./admin/articles"), "ArticlesPage"),
    ),
    page(
      "/admin/settings",
      lazyRouteComponent(() => import("./admin/settings"), "SettingsPage"),
    ),
    page(
      "/admin/messages/$id",
      lazyRouteComponent(() => import("./admin/trail"), "TrailPage"),
    ),
    jobs,
    audit,
    accuracy,
    usage,
    figures,
    page(
      "/admin/webhooks",
      lazyRouteComponent(() => import("./webhooks/page"), "WebhooksPage"),
    ),
    webhook,
    page(
      "/admin/keys",
      lazyRouteComponent(() => import("./admin/keys"), "KeysPage"),
    ),
    page(
      "/admin/exports",
      lazyRouteComponent(() => import("./admin/exports"), "ExportsPage"),
    ),
    page(
      "/admin/mails",
      lazyRouteComponent(() => import("./admin/mails"), "MailsPage"),
    ),
  ]),
]);

/** What a page shows that could not be opened; it is opened again from the beginning. */
function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return <Failed error={error} retry={again} />;
}

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: "/console",
    context: { client },
    defaultPreload: "intent",
    defaultPendingComponent: () => <Spinner />,
    defaultErrorComponent: Broken,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
