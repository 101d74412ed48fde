// Where a message has been: from its arrival to its answer.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "../ui/icons";
import { api, must } from "../api/client";
import type { Trail } from "../api/types";
import { Loaded } from "../ui/loaded";
import { moment, plain } from "../ui/words";
import { AdminPage } from "./page";
import { steps } from "./steps";

const route = getRouteApi("/shell/admin/messages/$id");

export function TrailPage() {
  return (
    <AdminPage title="Trail of a message" needs="jobs">
      <Steps />
    </AdminPage>
  );
}

function Steps() {
  const { id } = route.useParams();
  const query = useQuery({
    queryKey: ["trail", id],
    queryFn: () => must(api.GET("/api/admin/messages/{id}/trail", { params: { path: { id } } })),
  });
  return (
    <Loaded query={query}>
      {(trail) => (
        <>
          <Link to="/inbox" search={{ session: trail.session_id }} className="back">
            <ArrowLeft aria-hidden="true" /> The conversation
          </Link>
          <section className="card">
            <header>
              <h2>{plain(trail.status)}</h2>
              <span className="small soft mono">{trail.message_id}</span>
            </header>
            <div className="body">
              <Line trail={trail} />
            </div>
          </section>
          {trail.settled && (
            <section className="card">
              <header>
                <h2>How long each part took</h2>
              </header>
              <div className="body">
                <pre className="json">{JSON.stringify(trail.settled, null, 2)}</pre>
              </div>
            </section>
          )}
        </>
      )}
    </Loaded>
  );
}

function Line({ trail }: { trail: Trail }) {
  return (
    <ol className="trail">
      {steps(trail).map(({ at, text, detail, bad, afterMs }, index) => (
        <li key={index}>
          <time className="num" dateTime={at} title={moment(at)}>
            {index === 0 ? moment(at).split(", ")[1] : `+${afterMs.toFixed(1)} ms`}
          </time>
          <i className={`knot ${bad ? "bad" : ""}`} />
          <div>
            <p>{text}</p>
            {detail && <p className={`small ${bad ? "error-text" : "soft"}`}>{detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
