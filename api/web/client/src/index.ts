// Frontdesk's API as functions with types: `createFrontdesk` makes the client, `must` takes an answer's data, `all` reads a whole list.

export { ApiError, must, type Answer, type Problem } from "./answer.js";
export { createFrontdesk, type Frontdesk, type FrontdeskOptions } from "./client.js";
export { all, type Page } from "./list.js";
export type { components, paths } from "./schema.generated.js";
