// What the admin's pages share: a heading, and who is refused.

import type { ReactNode } from "react";
import { may, useMe } from "../app/me";
import { useTitle } from "../app/title";
import { Refused } from "../ui/loaded";
import "../styles/admin.css";

interface Props {
  title: string;
  lead?: string;
  /** Without this permission the page says so, and asks the server for nothing. */
  needs: string;
  action?: ReactNode;
  children: ReactNode;
}

export function AdminPage({ title, lead, needs, action, children }: Props) {
  const me = useMe();
  useTitle(title);
  if (!may(me, needs)) {
    return (
      <div className="page">
        <Refused>
          {title} is for administrators: your account lacks the permission <code>{needs}</code>.
        </Refused>
      </div>
    );
  }
  return (
    <div className="page">
      <div className="inner">
        <div className="head">
          <div className="grow">
            <h1>{title}</h1>
            {lead && <p className="soft">{lead}</p>}
          </div>
          {action}
        </div>
        {children}
      </div>
    </div>
  );
}
