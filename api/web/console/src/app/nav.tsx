// Where one can go, and who may.

import {
  BookOpen,
  ChartColumn,
  ChartLine,
  Clock,
  Download,
  Eye,
  MessageSquareText,
  Plug,
  FileClock,
  Inbox,
  KeyRound,
  ListChecks,
  Mail,
  Phone,
  Settings,
  Sparkles,
  Target,
  Ticket,
  Users,
  Wallet,
  Webhook,
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
    | `/admin/${"users" | "hours" | "connections" | "models" | "articles" | "settings" | "jobs" | "audit" | "accuracy" | "usage" | "figures" | "webhooks" | "exports" | "mails" | "keys"}`;
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
  {
    to: "/admin/mails",
    name: "Messages sent",
    icon: <Mail aria-hidden="true" />,
    needs: "contacts.read",
    more: true,
  },
];

export const ADMIN: Place[] = [
  { to: "/admin/figures", name: "Figures", icon: <ChartLine aria-hidden="true" />, needs: "analytics.read" },
  { to: "/admin/articles", name: "Articles", icon: <BookOpen aria-hidden="true" />, needs: "settings" },
  { to: "/admin/models", name: "Models", icon: <Sparkles aria-hidden="true" />, needs: "settings" },
  { to: "/admin/settings", name: "Settings", icon: <Settings aria-hidden="true" />, needs: "settings" },
  { to: "/admin/hours", name: "Business hours", icon: <Clock aria-hidden="true" />, needs: "settings" },
  { to: "/admin/connections", name: "Connections", icon: <Plug aria-hidden="true" />, needs: "settings" },
  { to: "/admin/webhooks", name: "Webhooks", icon: <Webhook aria-hidden="true" />, needs: "settings" },
  { to: "/admin/users", name: "People", icon: <Users aria-hidden="true" />, needs: "users" },
  { to: "/admin/keys", name: "API keys", icon: <KeyRound aria-hidden="true" />, needs: "users" },
  { to: "/admin/accuracy", name: "Answer quality", icon: <Target aria-hidden="true" />, needs: "settings" },
  { to: "/admin/usage", name: "Usage", icon: <Wallet aria-hidden="true" />, needs: "settings" },
  { to: "/admin/jobs", name: "Jobs", icon: <ListChecks aria-hidden="true" />, needs: "jobs" },
  { to: "/admin/exports", name: "Exports", icon: <Download aria-hidden="true" />, needs: "exports" },
  { to: "/admin/audit", name: "Audit log", icon: <FileClock aria-hidden="true" />, needs: "audit" },
];
