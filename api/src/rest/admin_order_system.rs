//! The company's own order system.

use axum::{Json, extract::State};
use frontdesk_usecases::{OrderSystemInput, OrderTest, ShownOrderSystem, TestedOrderSystem};

use crate::{app::App, auth::Company, body::Body, problem::Problem};

/// The order system
///
/// Where the company's orders are looked up. Without one, orders are those that were imported.
#[utoipa::path(get, path = "/api/admin/order-system", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The order system.", body = ShownOrderSystem)))]
pub(crate) async fn get(State(app): State<App>, Company(company): Company) -> Result<Json<ShownOrderSystem>, Problem> {
    Ok(Json(app.use_cases.order_system(&company).await?))
}

/// Set the order system
///
/// It is asked over HTTPS at public addresses only, unless the operator allows others, and follows no redirects.
#[utoipa::path(put, path = "/api/admin/order-system", tag = "admin", security(("api_key" = [])), request_body = OrderSystemInput,
    responses((status = 200, description = "The order system.", body = ShownOrderSystem),
        (status = 409, description = "Somebody else has just changed it.")))]
pub(crate) async fn put(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<OrderSystemInput>,
) -> Result<Json<ShownOrderSystem>, Problem> {
    Ok(Json(app.use_cases.set_order_system(&company, input).await?))
}

/// Try the order system
///
/// Looks up one order, whether the system is active or not, and shows what a customer would be told.
#[utoipa::path(post, path = "/api/admin/order-system/test", tag = "admin", security(("api_key" = [])), request_body = OrderTest,
    responses((status = 200, description = "What came back.", body = TestedOrderSystem)))]
pub(crate) async fn test(
    State(app): State<App>,
    Company(company): Company,
    Body(test): Body<OrderTest>,
) -> Result<Json<TestedOrderSystem>, Problem> {
    Ok(Json(app.use_cases.test_order_system(&company, test).await?))
}
