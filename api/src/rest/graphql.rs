//! GraphQL for storefronts, and in development a page to try it on.

use std::{net::IpAddr, sync::Arc};

use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use frontdesk_storefront::{Caller, GraphqlRequest, Host, Refusal, explorer};
use frontdesk_usecases::Error;
use tokio::sync::OnceCell;

use super::sessions::tenant_in;
use crate::{
    app::App,
    auth,
    body::Body,
    context::Context,
    problem::{Kind, Problem},
};

const PATH: &str = "/api/graphql";
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const GRAPHQL_JSON: &str = "application/graphql-response+json";
/// The explorer's scripts and styles come from a third party; it is there in development alone.
const EXPLORER_POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline' https://unpkg.com; style-src 'self' 'unsafe-inline' https://unpkg.com; \
                               font-src https://unpkg.com data:; img-src 'self' data: https://unpkg.com; connect-src 'self'; object-src 'none'; \
                               base-uri 'none'; frame-ancestors 'none'";

/// This process, to the storefront's face.
struct Here {
    app: App,
    address: IpAddr,
}

impl Host for Here {
    fn refusal(&self, error: Error) -> Refusal {
        Problem::from(error).into()
    }

    fn count_question(&self) -> Result<(), Refusal> {
        Ok(self.app.addresses.check_question(self.address)?)
    }

    fn count_session(&self) -> Result<(), Refusal> {
        Ok(self.app.addresses.check_session(self.address)?)
    }
}

/// Ask over GraphQL
///
/// For storefronts whose page keeps the conversation itself: `chatSettings`, `chatOrderStatus`, `sendChatMessage`, `requestLiveAgent`. One operation
/// a request; a document is bounded in length, depth and fields. The token of a session, or an API key, may be shown. Errors stand in `errors`, with the last part
/// of a problem's `type` as `extensions.code`. `frontdesk graphql schema` prints the schema.
#[utoipa::path(post, path = "/api/graphql", tag = "messages",
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant, where no token is shown; `default` when left out.")),
    request_body(content = Object, description = "`query`, and `operationName` and `variables` where they are needed."),
    responses((status = 200, description = "`data`, and `errors` where there are some.", body = Object),
        (status = 404, description = "There is no such tenant.")))]
pub(crate) async fn ask(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    Body(request): Body<GraphqlRequest>,
) -> Result<Response, Problem> {
    let caller = Caller {
        host: Arc::new(Here {
            app: app.clone(),
            address: context.address,
        }),
        credential: auth::optional(&headers).map(|shown| shown.map_err(Refusal::from)),
        tenant: tenant_in(&headers)?.map(str::to_owned),
        request_id: Arc::clone(&context.request_id),
        trace: context.trace,
        shopper: OnceCell::new(),
    };
    let answered = app.storefront.answer(request, caller).await;
    let mut response = answered.body.into_response();
    let takes = |media_type: &str| {
        let mut given = headers.get_all(header::ACCEPT).iter();
        given.any(|value| value.to_str().is_ok_and(|value| value.contains(media_type)))
    };
    // GraphQL over HTTP: with a type of its own, a request that cannot be asked is 400. Common clients that take both types read no errors from a 400.
    let typed = takes(GRAPHQL_JSON) && !takes("application/json") && !takes("*/*");
    if typed && !answered.executed {
        *response.status_mut() = StatusCode::BAD_REQUEST;
    }
    let media_type = if typed { HeaderValue::from_static(GRAPHQL_JSON) } else { JSON };
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    Ok(response)
}

/// Try GraphQL in a page
///
/// In development alone (`graphql.explorer`): the page loads its scripts from a third party.
#[utoipa::path(get, path = "/api/graphql", tag = "pages",
    responses((status = 200, description = "The page.", body = String, content_type = "text/html"),
        (status = 404, description = "It is switched off.")))]
pub(crate) async fn explore(State(app): State<App>) -> Result<Response, Problem> {
    if !app.config.graphql.explorer {
        let detail =
            "The explorer is switched off (graphql.explorer). Send requests with POST; `frontdesk graphql schema` prints the schema.";
        return Err(Problem::new(Kind::NotFound, detail));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(EXPLORER_POLICY)),
    ];
    Ok((headers, explorer(PATH)).into_response())
}
