// Where one can go, and who may.

import {
  BookOpen,
  ChartColumn,
  Clock,
  Eye,
  MessageSquareText,
  FileClock,
  Inbox,
  ListChecks,
  Phone,
  Settings,
  Sparkles,
  Target,
  Ticket,
  Users,
  Wallet,
} from "../ui/icons";
import type { ReactNode } from "react";

export interface Place {
  to:
    | "/inbox"
    | "/tickets"
    | "/calls"
    | "/dashboard"
    | "/canned"
    | "/visitors"
    | `/admin/${"users" | "hours" | "models" | "articles" | "settings" | "jobs" | "audit" | "accuracy" | "usage"}`;
  name: string;
  icon: ReactNode;
  needs?: string;
  /** On a narrow screen it stands in the menu. */
  more?: boolean;
}

export const DESK: Place[] = [
  { to: "/inbox", name: "Inbox", icon: <Inbox aria-hidden="true" />, needs: "sessions.read" },
  { to: "/tickets", name: "Tickets", icon: <Ticket aria-hidden="true" />, needs: "tickets.read" },
  { to: "/calls", name: "Calls", icon: <Phone aria-hidden="true" />, needs: "calls.read" },
  { to: "/dashboard", name: "Dashboard", icon: <ChartColumn aria-hidden="true" /> },
  { to: "/visitors", name: "Visitors", icon: <Eye aria-hidden="true" />, needs: "sessions.read", more: true },
  {
    to: "/canned",
    name: "Canned responses",
    icon: <MessageSquareText aria-hidden="true" />,
    needs: "sessions.answer",
    more: true,
  },
];

export const ADMIN: Place[] = [
  { to: "/admin/articles", name: "Articles", icon: <BookOpen aria-hidden="true" />, needs: "settings" },
  { to: "/admin/models", name: "Models", icon: <Sparkles aria-hidden="true" />, needs: "settings" },
  { to: "/admin/settings", name: "Settings", icon: <Settings aria-hidden="true" />, needs: "settings" },
  { to: "/admin/hours", name: "Business hours", icon: <Clock aria-hidden="true" />, needs: "settings" },
  { to: "/admin/users", name: "People", icon: <Users aria-hidden="true" />, needs: "users" },
  { to: "/admin/accuracy", name: "Answer quality", icon: <Target aria-hidden="true" />, needs: "settings" },
  { to: "/admin/usage", name: "Usage", icon: <Wallet aria-hidden="true" />, needs: "settings" },
  { to: "/admin/jobs", name: "Jobs", icon: <ListChecks aria-hidden="true" />, needs: "jobs" },
  { to: "/admin/audit", name: "Audit log", icon: <FileClock aria-hidden="true" />, needs: "audit" },
];
