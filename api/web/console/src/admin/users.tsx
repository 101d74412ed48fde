// The people of the company: who may sign in, and what they may do.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "../ui/icons";
import { useState } from "react";
import { api, ApiError, must, words } from "../api/client";
import type { Role, User } from "../api/types";
import { useMe } from "../app/me";
import { usePeople, usersQuery } from "../app/people";
import { Avatar, Badge, Button } from "../ui/controls";
import { FormDialog, useQuestion } from "../ui/dialog";
import { Check, Field, SelectField } from "../ui/field";
import { Loaded, Notice } from "../ui/loaded";
import { useSay } from "../ui/toasts";
import { TableBox } from "../ui/table";
import { date, moment, plain } from "../ui/words";
import { AdminPage } from "./page";

const ROLES = [
  ["agent", "Agent: answers customers"],
  ["admin", "Administrator: everything"],
] as const;

export function UsersPage() {
  return (
    <AdminPage title="People" lead="Who may sign in, and what they may do." needs="users">
      <Users />
    </AdminPage>
  );
}

function Users() {
  const query = useQuery(usersQuery);
  const me = useMe();
  const [edited, setEdited] = useState<User | "new">();
  return (
    <>
      <div>
        <Button look="primary" onClick={() => setEdited("new")}>
          <Plus aria-hidden="true" /> Add a person
        </Button>
      </div>
      <Loaded query={query}>
        {(users) => (
          <TableBox label="People">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Role</th>
                <th scope="col">State</th>
                <th scope="col">Since</th>
                <th scope="col">
                  <span className="sr">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {users.map((user) => (
                <tr key={user.id}>
                  <td>
                    <span className="row">
                      <Avatar name={user.name} />
                      <span>
                        <b className="main">{user.name}</b> {user.id === me.id && <span className="soft">(you)</span>}
                        <br />
                        <span className="small soft">{user.email}</span>
                      </span>
                    </span>
                  </td>
                  <td>{user.roles.map(plain).join(", ")}</td>
                  <td>
                    {!user.active ? (
                      <Badge>Off</Badge>
                    ) : user.has_password ? (
                      <Badge tone="good">Active</Badge>
                    ) : (
                      <Badge tone="warn">Invited</Badge>
                    )}
                  </td>
                  <td className="when">{date(user.created_at)}</td>
                  <td className="actions">
                    <Button small onClick={() => setEdited(user)} aria-label={`Change ${user.name}`}>
                      Change
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </TableBox>
        )}
      </Loaded>
      {edited && <UserForm user={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function UserForm({ user, onClose }: { user: User | undefined; onClose: () => void }) {
  const [name, setName] = useState(user?.name ?? "");
  const [email, setEmail] = useState(user?.email ?? "");
  const [role, setRole] = useState<Role>(user?.roles[0] ?? "agent");
  const [active, setActive] = useState(user?.active ?? true);
  const [password, setPassword] = useState("");
  const client = useQueryClient();
  const say = useSay();
  const question = useQuestion();
  const done = (text: string) => {
    say(text);
    void client.invalidateQueries({ queryKey: ["users"] });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const common = { name: name.trim(), email: email.trim(), roles: [role], active };
      if (!user) return must(api.POST("/api/admin/users", { body: { ...common, ...(password && { password }) } }));
      return must(api.PATCH("/api/admin/users/{id}", { params: { path: { id: user.id } }, body: common }));
    },
    onSuccess: ({ name, has_password }) =>
      done(user || has_password ? `${name} is saved.` : `${name} gets an invitation by e-mail.`),
  });
  const remove = useMutation({
    mutationFn: (id: string) => must(api.DELETE("/api/admin/users/{id}", { params: { path: { id } } })),
    onSuccess: () => done(`${name} is removed.`),
  });
  const failed = save.error ?? remove.error;
  const error = failed instanceof ApiError ? failed : undefined;
  const inField = ["name", "email", "password", "roles"].some((field) => error?.field(field));
  return (
    <>
      <FormDialog
        title={user ? user.name : "Add a person"}
        submit={user ? "Save" : "Add"}
        busy={save.isPending || !name.trim() || !email.trim()}
        onSubmit={() => save.mutate()}
        onClose={onClose}
      >
        {failed && !inField && <Notice tone="bad">{words(failed)}</Notice>}
        <Field
          label="Name"
          value={name}
          wrong={error?.field("name")}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label="E-mail"
          type="email"
          value={email}
          wrong={error?.field("email")}
          onChange={(event) => setEmail(event.target.value)}
        />
        <SelectField<Role> label="Role" value={role} options={ROLES} wrong={error?.field("roles")} onChange={setRole} />
        {!user && (
          <Field
            label="Password"
            type="password"
            autoComplete="new-password"
            hint="Leave it empty, and the person gets an invitation by e-mail."
            value={password}
            wrong={error?.field("password")}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        <Check label="May sign in" checked={active} onChange={setActive} />
        {user && <RoleHistory id={user.id} />}
        {user && (
          <div>
            <Button
              look="danger"
              onClick={() =>
                question.ask({
                  title: `Remove ${user.name}?`,
                  text: "They are signed out at once and cannot sign in again. What they wrote stays.",
                  yes: "Remove",
                  onYes: () => remove.mutate(user.id),
                })
              }
            >
              Remove this person
            </Button>
          </div>
        )}
      </FormDialog>
      {question.element}
    </>
  );
}

/** Which roles somebody had, and who changed them. */
function RoleHistory({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  const people = usePeople();
  const { data, error } = useQuery({
    queryKey: ["users", id, "roles"],
    queryFn: async () => (await must(api.GET("/api/admin/users/{id}/roles", { params: { path: { id } } }))).items,
    enabled: open,
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>History of roles</summary>
      {error && <Notice tone="bad">{words(error)}</Notice>}
      <ol className="stack small-gap small">
        {data?.map(({ changed_at, roles, active, actor }) => (
          <li key={changed_at}>
            {moment(changed_at)} · {active ? roles.map(plain).join(", ") : "may not sign in"}{" "}
            <span className="soft">by {actor.kind === "user" ? people.nameOf(actor.id) : "a program"}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
