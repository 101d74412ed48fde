// The frame around every page: where to go, who is signed in.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useRouter } from "@tanstack/react-router";
import { LogOut, Menu as MenuIcon, Moon, Sun, UserRound } from "../ui/icons";
import { Suspense } from "react";
import { api, ApiError, must, words } from "../api/client";
import { closeNow } from "../inbox/actions";
import { SignInAgain } from "../account/again";
import { useNews } from "../inbox/news";
import { countsQuery } from "../inbox/queries";
import { Avatar, Spinner } from "../ui/controls";
import { Menu, MenuItem, MenuLine, MenuLink, MenuTitle } from "../ui/menu";
import { useSay } from "../ui/toasts";
import { may, meQuery, useMe, usePrefs } from "./me";
import { Bell } from "./bell";
import { ADMIN, DESK, type Place } from "./nav";
import { usePresence } from "./presence";
import { signInEnded, useAway } from "./state";
import { LiveFeed } from "./use-live";

export function Shell() {
  const { data: me } = useQuery(meQuery);
  // Signing out empties this before the door opens.
  return me ? (
    <LiveFeed>
      <Frame />
    </LiveFeed>
  ) : null;
}

function Frame() {
  const me = useMe();
  usePresence(me.prefs.available);
  const navigate = useNavigate();
  useNews(me, (session) => void navigate({ to: "/inbox", search: { session } }));
  const allowed = ({ needs }: Place) => !needs || may(me, needs);
  const admin = ADMIN.filter(allowed);
  const client = useQueryClient();
  const router = useRouter();
  const leave = () => {
    signInEnded(false);
    client.setQueryData(meQuery.queryKey, null);
    void router.invalidate();
  };
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <nav className="nav" aria-label="Console">
        <div className="brand">
          <img src="/console/favicon.svg" alt="" />
          <span>Frontdesk</span>
        </div>
        {DESK.filter(allowed).map((place) => (
          <NavLink key={place.to} place={place} className={place.more ? "wide-only" : ""} />
        ))}
        {admin.length > 0 && <div className="nav-title wide-only">Administration</div>}
        {admin.map((place) => (
          <NavLink key={place.to} place={place} className="wide-only" />
        ))}
        <div className="rest">
          <Bell />
          <Account more={[...DESK.filter(({ more }) => more), ...ADMIN].filter(allowed)} />
        </div>
      </nav>
      <main className="stage" id="main" tabIndex={-1}>
        <Away />
        <Suspense fallback={<Spinner />}>
          <Outlet />
        </Suspense>
      </main>
      <SignInAgain leave={leave} />
    </div>
  );
}

/** What is shown may be old. */
function Away() {
  const away = useAway();
  return (
    <div role="status">
      {away && (
        <p className="away">The server cannot be reached. What you see may be old; nothing you write is lost.</p>
      )}
    </div>
  );
}

function NavLink({ place: { to, name, icon }, className = "" }: { place: Place; className?: string }) {
  return (
    <Link to={to} className={`nav-link ${className}`} activeProps={{ "aria-current": "page" }} title={name}>
      {icon}
      <span className="label">{name}</span>
      {to === "/inbox" && <WaitingCount />}
    </Link>
  );
}

/** How many conversations wait for somebody to take them. */
function WaitingCount() {
  const { data } = useQuery(countsQuery);
  if (!data?.unassigned) return null;
  return (
    <span className="count alert">
      {data.unassigned}
      <span className="sr"> waiting</span>
    </span>
  );
}

function Account({ more }: { more: Place[] }) {
  const me = useMe();
  const prefs = usePrefs();
  const client = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const say = useSay();
  const available = me.prefs.available;
  const dark =
    me.prefs.theme === "dark" || (me.prefs.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const signOut = async () => {
    await closeNow();
    try {
      await must(api.POST("/api/auth/logout"));
    } catch (error) {
      // Whoever is signed out already is; anybody else has to know that they are not.
      if (!(error instanceof ApiError && error.status === 401)) return void say(words(error), { bad: true });
    }
    client.clear();
    client.setQueryData(meQuery.queryKey, null);
    await router.invalidate();
    await navigate({ to: "/sign-in" });
  };
  const trigger = (
    <button type="button" className="nav-link who" title="Your account">
      <MenuIcon className="narrow-only" aria-hidden="true" />
      <span className="label narrow-only">Menu</span>
      <span className="wide-only">
        <Avatar name={me.name} />
      </span>
      <span className="name grow wide-only">
        <span className="clip">{me.name}</span>
        <small>
          <i className={`dot ${available ? "on" : ""}`} />
          {available ? "Available" : "Away"}
        </small>
      </span>
    </button>
  );
  return (
    <Menu trigger={trigger} align="start">
      <MenuTitle>{me.email}</MenuTitle>
      <MenuItem
        icon={<i className={`dot ${available ? "" : "on"}`} />}
        onSelect={() => prefs.mutate({ available: !available })}
      >
        {available ? "Set yourself away" : "Set yourself available"}
      </MenuItem>
      <MenuItem
        icon={dark ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />}
        onSelect={() => prefs.mutate({ theme: dark ? "light" : "dark" })}
      >
        {dark ? "Light mode" : "Dark mode"}
      </MenuItem>
      <MenuLink>
        <Link to="/me">
          <UserRound aria-hidden="true" /> Your account
        </Link>
      </MenuLink>
      {more.length > 0 && (
        <div className="narrow-only">
          <MenuLine />
          {more.map(({ to, name, icon }) => (
            <MenuLink key={to}>
              <Link to={to}>
                {icon} {name}
              </Link>
            </MenuLink>
          ))}
        </div>
      )}
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
