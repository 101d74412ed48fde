// Made from /api/openapi.json by `npm run api`. Do not edit.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chat page */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page to chat on. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List answers of language models
         * @description Newest first, those among them for which models were asked in vain.
         *
         *     Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Not before this time. */
                    from?: string;
                    /** @description Before this time. */
                    to?: string;
                    /** @description `model` or `builtin`. */
                    kind?: string;
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The answers. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Accuracy"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/accuracy/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark an answer of a language model
         * @description Needs the permission `settings`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The answer's id. */
                    id: components["schemas"]["MessageId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MarkInput"];
                };
            };
            responses: {
                /** @description All marks of the answer. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Marks"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/admin/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description By their names.
         *
         *     Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The articles. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_ArticleShown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Write a new article
         * @description Answers have it within seconds.
         *
         *     Needs the permission `settings`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ArticleInput"];
                };
            };
            responses: {
                /** @description The article. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArticleShown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is an article of this name, or there are as many as there may be. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/articles/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find articles
         * @description As an answer to a customer would: by words and, where there is an embedding model, by meaning. A worker does it.
         *
         *     Needs the permission `settings`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ArticleQuery"];
                };
            };
            responses: {
                /** @description The articles, the most relevant first. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_ArticleFound"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No worker answered within 10 s. */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/articles/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an article
         * @description Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The article's name. */
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The article. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArticleShown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Change an article
         * @description It is replaced as a whole. Answers have it within seconds.
         *
         *     Needs the permission `settings`.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The article's name. */
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ArticleChange"];
                };
            };
            responses: {
                /** @description The article. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArticleShown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Remove an article
         * @description Answers may rest on it for some seconds yet.
         *
         *     Needs the permission `settings`.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The article's name. */
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was changed, and by whom
         * @description Newest first.
         *
         *     Needs the permission `audit`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only of this user or key. */
                    actor?: string;
                    /** @description Only this action, such as `user.update`. */
                    action?: string;
                    /** @description From this time on, RFC 3339. */
                    from?: string;
                    /** @description Before this time, RFC 3339. */
                    to?: string;
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The entries. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_AuditEntry"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/call-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts at call platforms
         * @description All of them, without the configuration's own.
         *
         *     Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The accounts, secrets as `"***"`. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Shown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make an account at a call platform
         * @description Needs the permission `settings`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountInput"];
                };
            };
            responses: {
                /** @description The account. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Shown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The company has an account of this name at the platform, or another company one with the same sender. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/call-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an account at a call platform
         * @description Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account's id. */
                    id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The account, secrets as `"***"`. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Shown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Change an account at a call platform
         * @description The settings are replaced as a whole; secrets given as `"***"` stay as they are.
         *
         *     Needs the permission `settings`.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account's id. */
                    id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountInput"];
                };
            };
            responses: {
                /** @description The account. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Shown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The company has another account of this name at the platform, or another company one with the same sender. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Remove an account at a call platform
         * @description Its webhooks are refused from now on, and what was not fetched yet cannot be fetched any more. Its calls stay.
         *
         *     Needs the permission `settings`.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The account's id. */
                    id: components["schemas"]["AccountId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/canned-responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List canned responses
         * @description By shortcut.
         *
         *     Needs the permission `sessions.answer`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only those of this category. */
                    category?: string;
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The responses. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_CannedResponse"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Write a canned response
         * @description One with a `match_type` answers customers by itself, before everything else.
         *
         *     Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CannedInput"];
                };
            };
            responses: {
                /** @description The response. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CannedResponse"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Another one has the shortcut. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/canned-responses/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import canned responses
         * @description A row whose shortcut is there is written over it. When a row is wrong nothing is written, unless `partial`. Formulas are not
         *     evaluated: a row with one is wrong.
         *
         *     Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Write the good rows even when others are wrong. */
                    partial?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["SheetForm"];
                };
            };
            responses: {
                /** @description What came of it; `errors` say which rows are wrong. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CannedImported"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The file is larger than 5 MiB. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is no form. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/canned-responses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write a canned response anew
         * @description Needs the permission `sessions.answer`.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The response's id. */
                    id: components["schemas"]["CannedResponseId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CannedInput"];
                };
            };
            responses: {
                /** @description The response. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CannedResponse"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Another one has the shortcut. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Remove a canned response
         * @description Needs the permission `sessions.answer`.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The response's id. */
                    id: components["schemas"]["CannedResponseId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contacts/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke all tokens of a contact
         * @description Those of every session that was proved to be the contact's, and of the sessions that continue them. Doing it again changes nothing.
         *
         *     Needs the permission `tokens.revoke`.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The contact's id. */
                    id: components["schemas"]["ContactId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The tokens have ended. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/identity-secret/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the identity secret
         * @description The one before goes on counting for a while, so that the company's system can change over; the one before that dies at once.
         *
         *     Needs the permission `settings`.
         */
        post: {
            parameters: {
                query?: {
                    /** @description How long the old secret goes on counting, such as `24h` (the default) or `0s`; 30 days at most. */
                    grace?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The new secret. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rotated"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description Needs the permission `jobs`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only live or only dead ones. */
                    state?: components["schemas"]["JobState"];
                    /** @description Only those of one lane. */
                    lane?: components["schemas"]["Lane"];
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The jobs, with attempts, last error and next run time. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Job"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a dead job
         * @description Needs the permission `jobs`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The job's id. */
                    id: components["schemas"]["JobId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is on its way again. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Retried"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such dead job. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/messages/{id}/trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a message
         * @description When it was accepted, published, claimed and answered, by what request, job and attempts.
         *
         *     Needs the permission `jobs`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The message's id. */
                    id: components["schemas"]["MessageId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The trail. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Trail"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List language models
         * @description In the order in which they are asked, with how the workers find them.
         *
         *     Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The models. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_ShownModel"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add a language model
         * @description Needs the permission `settings`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ModelInput"];
                };
            };
            responses: {
                /** @description The model. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShownModel"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The company has a model of this name. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a language model
         * @description Its answers stay in the log.
         *
         *     Needs the permission `settings`.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The model's id. */
                    id: components["schemas"]["ModelId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a language model
         * @description What is left out stays as it is.
         *
         *     Needs the permission `settings`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The model's id. */
                    id: components["schemas"]["ModelId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ModelInput"];
                };
            };
            responses: {
                /** @description The model. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShownModel"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The company has another model of this name. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/admin/models/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a language model before all others
         * @description It is switched on, and asked first for all its purposes; the others are asked when it fails.
         *
         *     Needs the permission `settings`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The model's id. */
                    id: components["schemas"]["ModelId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The model. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShownModel"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/models/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a language model
         * @description Sends one small request to it, whether it is active or not.
         *
         *     Needs the permission `settings`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The model's id. */
                    id: components["schemas"]["ModelId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether it answered. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestedModel"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description Newest first. The view `unassigned` has those that need a person and have none.
         *
         *     Needs the permission `sessions.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `active`, `unassigned`, `mine` or `resolved`; all when left out. */
                    view?: string;
                    /** @description Only in this state. */
                    status?: components["schemas"]["SessionStatus"];
                    /** @description `me`, `none` or a user's id. */
                    assignee?: string;
                    /** @description Words in what customer and staff wrote, or in the customer's name, address or id. */
                    q?: string;
                    /** @description Opened from this time on, RFC 3339. */
                    from?: string;
                    /** @description Opened before this time, RFC 3339. */
                    to?: string;
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sessions. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_DeskSession"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the sessions of each view
         * @description Needs the permission `sessions.read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How many; 10,000 stands for that many or more. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskCounts"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a session and its messages
         * @description Needs the permission `sessions.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only messages with a larger `seq`; 0 when left out. */
                    after?: number;
                    /** @description Most messages, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionWithMessages"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a session
         * @description Of many who want it at the same time one has it. The assistant is silent from now on (`agent_active`).
         *
         *     Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["Acceptance"] | null;
                };
            };
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A colleague has taken it, or it is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a session to a user, or to nobody
         * @description Needs the permission `sessions.answer`.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The session is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a session
         * @description Ending one that is over changes nothing.
         *
         *     Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file for a customer
         * @description Send its id as one of `attachments` with the message that it belongs to; until then the customer cannot read it.
         *
         *     Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["FileForm"];
                };
            };
            responses: {
                /** @description It is kept. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Attachment"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is larger than a file may be, or the session has as much as it may. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is of a type that is not taken, or the body is no form. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is empty, or has a virus. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much was uploaded in a day; `Retry-After` says how long to wait. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer as a person
         * @description The assistant is silent from now on (`agent_active`) until the session is resumed. A user has the session from then on, unless a colleague has.
         *
         *     Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonDraft"];
                };
            };
            responses: {
                /** @description The same `client_message_id` was there before; this is its message. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Accepted"];
                    };
                };
                /** @description The message. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Accepted"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The session is over, or the `client_message_id` was used for another message. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note about a session
         * @description Only the staff see it, with the session.
         *
         *     Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NoteDraft"];
                };
            };
            responses: {
                /** @description The note. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionNote"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Silence the assistant in a session
         * @description Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The session is over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a session back to the assistant
         * @description Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The session is closed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/sessions/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a session's token
         * @description As if the customer had logged out. Doing it again changes nothing.
         *
         *     Needs the permission `tokens.revoke`.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The token has ended. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what can be set
         * @description With type, default, bounds and meaning of each setting, who may change it, and what is set. What has the permission `operator` holds for
         *     the whole installation and is changed in its configuration.
         *
         *     Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The settings. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_SettingShown"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a setting
         * @description The keys are those of `GET /api/admin/settings/schema`.
         *
         *     Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The setting's key. */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The setting. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Setting"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Change a setting
         * @description Every process follows within a second. Null lets the default hold again.
         *
         *     Needs the permission `settings`.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The setting's key. */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewValue"];
                };
            };
            responses: {
                /** @description The setting. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Setting"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings/{key}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the changes of a setting
         * @description Newest first.
         *
         *     Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    /** @description The setting's key. */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The changes. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_ShownSettingChange"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all tickets
         * @description Without their entries.
         *
         *     Needs the permission `tickets.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only in this state. */
                    status?: components["schemas"]["TicketStatus"];
                    /** @description `me`, `none` or a user's id. */
                    assignee?: string;
                    /** @description Only of this priority. */
                    priority?: components["schemas"]["TicketPriority"];
                    /** @description Only from there. */
                    source?: components["schemas"]["TicketSource"];
                    /** @description Words in the entries, the subject, the customer's name or address. */
                    q?: string;
                    /** @description Opened from this time on, RFC 3339. */
                    from?: string;
                    /** @description Opened before this time, RFC 3339. */
                    to?: string;
                    /** @description `newest` first, which it is when left out, or `oldest`. */
                    sort?: string;
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The tickets. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_DeskTicket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Open a ticket as the staff
         * @description Needs the permission `tickets.edit`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StaffTicket"];
                };
            };
            responses: {
                /** @description The ticket. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskTicket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tickets/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count tickets
         * @description Needs the permission `tickets.read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description How many there are. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketStats"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tickets/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a ticket
         * @description With its entries, those of the staff among them, and its changes.
         *
         *     Needs the permission `tickets.read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The ticket's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The ticket. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskTicket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a ticket
         * @description All that is asked for, or nothing.
         *
         *     Needs the permission `tickets.edit`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The ticket's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TicketChanges"];
                };
            };
            responses: {
                /** @description The ticket. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskTicket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Its state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/admin/tickets/{number}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write on a ticket as the staff
         * @description It is the customer's turn then (`awaiting_user`); an internal entry changes nothing, and no customer sees it.
         *
         *     Needs the permission `tickets.edit`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The ticket's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StaffEntry"];
                };
            };
            responses: {
                /** @description The ticket. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskTicket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is closed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum up what language models took
         * @description Needs the permission `settings`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `day` (the default) or `model`. */
                    by?: string;
                    /** @description The first day, thirty days ago when left out. */
                    from?: string;
                    /** @description The last day, today when left out. */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sums. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Usage"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Newest first.
         *
         *     Needs the permission `users`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The users. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_User"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a user
         * @description One without a password is invited by e-mail.
         *
         *     Needs the permission `users`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UserInput"];
                };
            };
            responses: {
                /** @description The user. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Another user of the company has the address. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a user
         * @description Needs the permission `users`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The user's id. */
                    id: components["schemas"]["UserId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Remove a user
         * @description The user is signed out everywhere; what the user did stays.
         *
         *     Needs the permission `users`.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The user's id. */
                    id: components["schemas"]["UserId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No active administrator would be left. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description What the user may do follows at once; one that may not sign in any more is signed out everywhere.
         *
         *     Needs the permission `users`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The user's id. */
                    id: components["schemas"]["UserId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UserChanges"];
                };
            };
            responses: {
                /** @description The user. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Another user has the address, or no active administrator would be left. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/admin/users/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roles that a user had
         * @description All of them, the newest first.
         *
         *     Needs the permission `users`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The user's id. */
                    id: components["schemas"]["UserId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The roles. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_RoleChange"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/visitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List visitors
         * @description Those who were seen within a minute, the newest first, at most 200.
         *
         *     Needs the permission `sessions.read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The visitors. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Visitor"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/visitors/{id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a chat with a visitor
         * @description The visitor sees it within 20 seconds.
         *
         *     Needs the permission `sessions.answer`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The visitor's id in the list. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VisitorMessage"];
                };
            };
            responses: {
                /** @description The session. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BegunChat"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The desk has a chat with this visitor already. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description The answer's token is sent as `Authorization: Bearer`; a browser has it as the cookie `frontdesk_session`, too. It ends when it was not used for
         *     twelve hours, and after 30 days. After ten wrong passwords in 15 minutes an account, or an address, has to wait.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LogIn"];
                };
            };
            responses: {
                /** @description The user and the token. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LoggedIn"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address or the password is wrong, or the user may not sign in. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A page of another origin. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description The token opens nothing from now on.
         *
         *     Needs the permission `account.own`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It has ended. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a link sent to set a password
         * @description The answer is the same whoever exists. The link is good once, for an hour.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Forgotten"];
                };
            };
            responses: {
                /** @description If there is such a user, a link is on its way. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a password by a link
         * @description The link is used up, and the user is signed out everywhere.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPassword"];
                };
            };
            responses: {
                /** @description The password is set. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The link was used, or is too old. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/ws-ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a ticket for a socket of the desk
         * @description It opens one, within 30 seconds. For pages that keep their token out of cookies: browsers send no header with a WebSocket.
         *
         *     Needs the permission `sessions.read`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The ticket. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SocketTicket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/ai/process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Understand a text and see the answer
         * @description Nothing is stored and nothing is done. The caller is a session's token or an API key.
         *
         *     Needs the permission `assistant.ask`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProcessInput"];
                };
            };
            responses: {
                /** @description What was understood and what would be answered. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProcessReply"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The session is not the caller's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No worker answered within 30 s. */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls
         * @description Newest first, without participants and sources.
         *
         *     Needs the permission `calls.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only those in this state. */
                    state?: components["schemas"]["CallState"];
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The calls. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Conference"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take any platform's webhook
         * @description The platform is told by headers and body.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Kept, or a handshake's answer. A platform that expects 202 gets that. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Kept"];
                    };
                };
                /** @description No platform recognises it, or it is signed and cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is not signed by an account that is known, or too old. A platform that would send it again gets 202, and it is dropped. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No account at the platform is known. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than `limits.webhook_bytes`. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address sent too many webhooks that no account has signed. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference/webhook/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a platform's webhook
         * @description The account is the one whose secret fits.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The platform. */
                    provider: components["schemas"]["CallProvider"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Kept, or a handshake's answer. A platform that expects 202 gets that. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Kept"];
                    };
                };
                /** @description It is signed and cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is not signed by an account that is known, or too old. A platform that would send it again gets 202, and it is dropped. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such platform, or no account at it is known. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than `limits.webhook_bytes`. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address sent too many webhooks that no account has signed. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference/webhook/{provider}/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a platform's webhook for one account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The platform. */
                    provider: components["schemas"]["CallProvider"];
                    /** @description The account's id, or its name; `default` is the configuration's. */
                    account: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Kept, or a handshake's answer. A platform that expects 202 gets that. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Kept"];
                    };
                };
                /** @description It is signed and cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is not signed by this account, or too old. A platform that would send it again gets 202, and it is dropped. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such platform or account. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than `limits.webhook_bytes`. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The address sent too many webhooks that no account has signed. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a call
         * @description Its state, with reason and the time of each step, how far it is, who took part, and its recordings and transcripts.
         *
         *     Needs the permission `calls.read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The call's id. */
                    id: components["schemas"]["CallId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The call. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Conference"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference/{id}/action-items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Work on an action item
         * @description Tick it off, or correct whose it is and until when. It lasts when the notes are taken anew, as long as they name the same words.
         *
         *     Needs the permission `calls.edit`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The call's id. */
                    id: components["schemas"]["CallId"];
                    /** @description The item's `id` in the notes. */
                    item: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ItemChanges"];
                };
            };
            responses: {
                /** @description The item: `{id, text, owner, due, done, done_at, quote, start_ms}`. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, unknown>;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/chat/conference/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear a call's recording
         * @description As it came from the platform. One `Range` is answered by 206; several are answered by the whole file.
         *
         *     Needs the permission `calls.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Which recording; the first when left out. */
                    source?: components["schemas"]["SourceId"];
                };
                header?: {
                    /** @description Which bytes (RFC 9110, section 14). */
                    Range?: string | null;
                };
                path: {
                    /** @description The call's id. */
                    id: components["schemas"]["CallId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The recording. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": number[];
                    };
                };
                /** @description A part of it; `Content-Range` says which. */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such call or recording, or it is not fetched yet. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It does not have these bytes; `Content-Range` says how many it has. */
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a call
         * @description Server-sent events: `call.updated` with the whole call at once, and whenever its state or progress changes. The stream ends shortly
         *     after the call is done, partial or failed, and after an hour at the latest; come again then.
         *
         *     Needs the permission `calls.read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The call's id. */
                    id: components["schemas"]["CallId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The stream of events, each a call. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["Conference"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a call's notes
         * @description Summary, decisions, action items, topics and open questions; as Markdown with `Accept: text/markdown`.
         *
         *     Needs the permission `calls.read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The call's id. */
                    id: components["schemas"]["CallId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The notes. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConferenceNotes"];
                        "text/markdown": string;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such call, or no notes of it yet; `detail` says where it stands. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no form of it that `Accept` takes. */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/conference/{id}/participants/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say who a participant is
         * @description Confirms a suggestion (`match` is `name`), corrects it, or refuses it. The notes are taken anew, and the contact's timeline follows.
         *
         *     Needs the permission `calls.edit`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The call's id. */
                    id: components["schemas"]["CallId"];
                    /** @description The participant's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ParticipantContact"];
                };
            };
            responses: {
                /** @description The participant. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CallParticipant"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/chat/conference/{id}/speakers/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Name a speaker
         * @description For the whole call. The notes are taken anew with the name.
         *
         *     Needs the permission `calls.edit`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The call's id. */
                    id: components["schemas"]["CallId"];
                    /** @description The speaker's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SpeakerName"];
                };
            };
            responses: {
                /** @description The speaker. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CallSpeaker"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/chat/conference/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a call's transcript
         * @description As JSON, or by `Accept` as WebVTT, SubRip or plain text. `draft`: it is the platform's own, until the recording is transcribed.
         *
         *     Needs the permission `calls.read`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The call's id. */
                    id: components["schemas"]["CallId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The transcript. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConferenceTranscript"];
                        "text/vtt": string;
                        "application/x-subrip": string;
                        "text/plain": string;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such call, or no words of it yet; `detail` says where it stands. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no form of it that `Accept` takes. */
                406: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/customer/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at what is on file about me
         * @description Needs the token of a verified contact's session.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Contact, account, and the newest orders. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomerInfo"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The contact is not there any more. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/customer/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my sessions
         * @description Newest first, those that were archived among them. The messages of those that are over can be read.
         *
         *     Needs the token of a verified contact's session.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The sessions. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description Whoever may read the session may read its files. Only pictures are shown in a page; everything else is saved.
         *
         *     Needs the permission `files.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `small`: the small picture of a picture, made anew. */
                    size?: string;
                };
                header?: never;
                path: {
                    /** @description The file's id. */
                    id: components["schemas"]["FileId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": number[];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such file, it is another session's, or a virus was found in it. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The virus scanner has not said anything of it yet. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/offline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a message while nobody is there
         * @description It becomes a ticket.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Slug of the tenant; `default` when left out. */
                    "X-Frontdesk-Tenant"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OfflineMessage"];
                };
            };
            responses: {
                /** @description The ticket's number. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeftMessage"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such tenant. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many are opened; `Retry-After` says how long to wait. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a chat session */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Slug of the tenant; `default` when left out. */
                    "X-Frontdesk-Tenant"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenSession"];
                };
            };
            responses: {
                /** @description The session and its token. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenedSession"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `identity_hash` or `identity_token` is wrong, or over. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such tenant. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The chat is switched off. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a session
         * @description A verified contact may look at their other sessions, too, once those are over.
         *
         *     Needs the token of the session.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a session
         * @description Closing a closed session changes nothing. A message after its end begins a session that continues it.
         *
         *     Needs the token of the session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a person
         * @description Opens a ticket with the transcript. A visitor without e-mail address gets the status `waiting` and is asked for one.
         *
         *     Needs the token of the session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["Escalate"] | null;
                };
            };
            responses: {
                /** @description The session. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The session is closed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description It is scanned for viruses where there is a scanner. Send its id as one of `attachments` with the message that it belongs to.
         *
         *     Needs the token of the session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["FileForm"];
                };
            };
            responses: {
                /** @description It is kept. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Attachment"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is larger than a file may be, or the session has as much as it may. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is of a type that is not taken, or the body is no form. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is empty, or has a virus. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much was uploaded in a day; `Retry-After` says how long to wait. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a session's messages
         * @description Oldest first. A verified contact may read their other sessions, too, once those are over. `after` and
         *     `cursor` are both a `seq`: the larger one counts.
         *
         *     Needs the token of the session.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only messages with a larger `seq`; 0 when left out. */
                    after?: number;
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The messages. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Message"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Send a message
         * @description It is stored, together with the job that answers it, when this returns. The answer comes over the WebSocket, or is found in the list.
         *     After a 503, a time-out or a cut connection, send it again with the same `client_message_id`.
         *
         *     A message to a session that is over begins a new one, of the same contact, which knows what was said before. Then `session` says its
         *     id and token, and the message is there: go on in it. The same message again gives the same session.
         *
         *     Needs the token of the session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            responses: {
                /** @description Accepted before, under the same `client_message_id`. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Accepted"];
                    };
                };
                /** @description Accepted. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Accepted"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The `client_message_id` was used for another text. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions/{id}/request-agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a person at once
         * @description Those who are at the desk are told. When nobody takes the session until `expires_at`, the socket says `agent_request.expired`, and the
         *     session becomes a ticket; a visitor without an address is asked for one. So it is at once where nobody is there.
         *
         *     Needs the token of the session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Where the wish stands. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgentRequest"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The session is closed. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Log out
         * @description The session's token ends at once, everywhere, with those of the sessions that it continues or that continue it; their WebSockets are
         *     closed with 1008. The session itself stays as it is until it is idle: close it first where the chat is to end.
         *
         *     Needs the token of the session.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The token has ended. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/sessions/{id}/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a voice message
         * @description It is stored, together with the job that transcribes it, when this returns. `message.updated` brings the transcript, and the answer
         *     follows. A session that is over is continued as by a text. After a 503, a time-out or a cut connection, send it again with the same `client_message_id`.
         *
         *     Needs the token of the session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["VoiceForm"];
                };
            };
            responses: {
                /** @description Accepted before, under the same `client_message_id`. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Accepted"];
                    };
                };
                /** @description Accepted. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Accepted"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The `client_message_id` was used for something else. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The recording is larger than `limits.audio_bytes`. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The file is no audio, or the body no form. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much was recorded in a day, or too often; `Retry-After` says how long to wait. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Look at the chat's settings */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Slug of the tenant; `default` when left out. */
                    "X-Frontdesk-Tenant"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The settings. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChatSettings"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such tenant. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my tickets
         * @description Newest first, without their entries.
         *
         *     Needs the token of a verified contact's session.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only in this state. */
                    status?: components["schemas"]["TicketStatus"];
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The tickets. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Ticket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Open a ticket
         * @description Needs the token of a verified contact's session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TicketDraft"];
                };
            };
            responses: {
                /** @description The ticket. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ticket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/tickets/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at one of my tickets
         * @description Needs the token of a verified contact's session.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The ticket's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The ticket with its entries. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ticket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/tickets/{number}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close one of my tickets
         * @description Closing a closed one changes nothing.
         *
         *     Needs the token of a verified contact's session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The ticket's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The ticket with its entries. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ticket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/tickets/{number}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how content I am with a ticket
         * @description Once, when it is resolved or closed.
         *
         *     Needs the token of a verified contact's session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The ticket's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
            responses: {
                /** @description It is kept. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It was given before, or the ticket is not over. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/tickets/{number}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write on one of my tickets
         * @description One that is resolved is opened again; one that is closed, too, within `tickets.reopen_within`.
         *
         *     Needs the token of a verified contact's session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The ticket's number. */
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CustomerEntry"];
                };
            };
            responses: {
                /** @description The ticket with its entries. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ticket"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It was closed too long ago; open a new one. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/visitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say where a visitor is
         * @description For the widget, every 20 seconds. It answers with the session that somebody of the desk has begun, until the visitor has written in it.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Slug of the tenant; `default` when left out. */
                    "X-Frontdesk-Tenant"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VisitorInput"];
                };
            };
            responses: {
                /** @description What the desk has for the visitor. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VisitorNews"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such tenant. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a contact
         * @description By exactly one of `email` and `external_id`. An address may be that of several, in any case of its letters. The list is empty when there is none.
         *
         *     Needs the permission `contacts.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description E-mail address. */
                    email?: string;
                    /** @description The id in the company's own system. */
                    external_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The contacts; several where they share an address, which then matches none of them elsewhere. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_CrmContact"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a contact's timeline
         * @description Newest first.
         *
         *     Needs the permission `contacts.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    /** @description The contact's id. */
                    id: components["schemas"]["ContactId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The activities. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Activity"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notifications
         * @description Newest first: what the company's people and its customers were told, and whether it was sent by e-mail.
         *
         *     Needs the permission `contacts.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The notifications. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_Notification"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at one's own account
         * @description Needs the permission `account.own`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The user, and what they may do. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one's own name or password
         * @description Another password ends the user's other sign-ins.
         *
         *     Needs the permission `account.own`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MePatch"];
                };
            };
            responses: {
                /** @description The user. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/prefs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one's own preferences
         * @description Needs the permission `account.own`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PrefsPatch"];
                };
            };
            responses: {
                /** @description The user. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body came slower than `limits.least_rate`. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is not announced as JSON. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that one is at the desk
         * @description To be repeated every 20 seconds: whoever is not heard of for a minute is given no sessions.
         *
         *     Needs the permission `account.own`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is noted. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's notifications
         * @description Newest first.
         *
         *     Needs the permission `account.own`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only those that were not read. */
                    unread?: boolean;
                    /** @description Most items, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next_cursor` of the part before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The notifications. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List_UserNotification"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Fields are wrong or unknown; `errors` names them. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all notifications as read
         * @description Needs the permission `account.own`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They are read. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark a notification as read
         * @description Needs the permission `account.own`.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The notification's id. */
                    id: components["schemas"]["NotificationId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The notification. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserNotification"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A token of the wrong kind, a user without the permission, or a visitor where a verified contact is needed. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAPI 3.1. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, unknown>;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A part of the chat page */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The file's name. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The console */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The page. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The program was built without the web pages. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The console, as some people type it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The page. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The program was built without the web pages. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page or a file of the console
         * @description Files are told by their paths. Every other path is one of the console's own pages, and answered with the one page that draws them all.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The page's or file's path. */
                    path: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The page, or the file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Alive"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description In Prometheus' text format.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The metrics. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain; version=0.0.4": string;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can the process do its work?
         * @description 503 only when the database is unavailable; without queue or workers the status is `degraded`, since messages are still accepted.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It can, or it can accept at least. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ready"];
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The database is unavailable. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ready"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page with the widget, to try it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The page. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chat widget's script */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The script that a site's page names. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The program was built without the web pages. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A part of the chat widget */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The file's name. */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file; its name changes with its content. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read, or told its length in two ways. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/chat/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a session over a WebSocket
         * @description The server sends stored events in order of `seq`, from the first after `after` on (see the schema `Event`), and without `seq` what is
         *     not stored: `{"type":"typing","from":…,"on":…}`, words of an answer that is being written, `{"type":"reply.delta","reply_id":…,"at":N,
         *     "text":…}` (they stand at the N-th Unicode character, what stood there and after it is void, and the message that follows takes the place of
         *     all of it), and refusals, `{"type":"error","status":…,"title":…,"detail":…,"client_message_id"?}`.
         *     Where `after` is above the session's last number, the first frame is `{"type":"resync","after":N}`, and events come from the session's
         *     last number N on. A browser's page has to be of the own host or of `api.allowed_origins`.
         *     A message after the end of the session is in another one: `{"type":"session.continued","session":{"id":…,"token":…},"message":…}`; go on
         *     there. The client sends `{"type":"message","text":…,"client_message_id"?}` and `{"type":"typing","on":true}`. Close codes: 1001 the server
         *     restarts, 1008 the token has ended, or too many
         *     frames cannot be read, 1009 a frame is too large, 1013 the client is too slow; come again with `after`.
         *
         *     Needs the token of the session.
         */
        get: {
            parameters: {
                query: {
                    /** @description The session's token, since browsers send no header here. */
                    token: string;
                    /** @description The last `seq` that the client has; 0 when left out. */
                    after?: number;
                };
                header?: never;
                path: {
                    /** @description The session's id. */
                    id: components["schemas"]["SessionId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The WebSocket is open. */
                101: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description This is no WebSocket handshake. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A page of another origin, or an API key. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing, or it is somebody else's. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `after` is no number. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the desk over a WebSocket
         * @description Whoever follows shows a cookie, `Authorization: Bearer`, or `?ticket=`. The server sends what happens at the tenant's desk (see the schema
         *     `DeskEvent`), each with a number `seq` of the tenant's, in order: `message.created` (a note of the staff has `kind` `note`),
         *     `message.updated`, `session.updated`, `ticket.updated`, `call.updated`, `notification.created` (the user's own) and `visitors.updated`.
         *     What the caller may not see is left out, so that numbers have gaps. With `after`, what came after that number is sent first. Without it, or where
         *     that cannot be read any more, the first frame is `{"type":"resync","after":N}`: read the lists anew; events after N follow.
         *     Without a number and stored nowhere: `{"type":"typing","session_id":…,"from":…,"on":…}` in sessions that the client watches, and refusals,
         *     `{"type":"error","status":…,"title":…,"detail":…,"client_message_id"?}`.
         *     The client sends `{"type":"watch","session_id":…}`, `{"type":"typing","session_id":…,"on":true}`, which the customer sees, and
         *     `{"type":"message","session_id":…,"text":…,"client_message_id"?}`, which is the same as `POST /api/admin/sessions/{id}/messages`.
         *     A user with an open socket is at the desk. Close codes: 1001 the server restarts, 1008 signed out, or too many frames cannot be read, 1009 a frame is
         *     too large, 1013 the client is too slow; come again with `after`.
         *
         *     Needs the permission `sessions.read`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description A ticket of `POST /api/auth/ws-ticket`. */
                    ticket?: string;
                    /** @description The last `seq` that the client has. */
                    after?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The WebSocket is open. */
                101: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskEvent"];
                    };
                };
                /** @description This is no WebSocket handshake. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No token, one that is not known, or one that has ended. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A customer's token, a user without the permission, or a page of another origin. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `after` is no number. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many requests; `Retry-After` says when to come back. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Something went wrong on the server's side. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A part of the service is unavailable, or too much is going on; `Retry-After` says when to come back. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Who takes a session. */
        Acceptance: {
            user_id?: components["schemas"]["UserId"] | null;
        };
        /** @description A message that was accepted. */
        Accepted: {
            /** @description The message. */
            message: components["schemas"]["Message"];
            session?: components["schemas"]["Successor"] | null;
        };
        /** @description What the company knows of a contact's account. */
        Account: {
            /** @description Balance, decimal. */
            balance?: string | null;
            /** @description ISO 4217 code. */
            currency?: string | null;
            /** @description The plan. */
            plan?: string | null;
            /** @description The company's word for where it stands. */
            status?: string | null;
        };
        /**
         * Format: uuid
         * @description A company's account at a call platform.
         */
        AccountId: string;
        /** @description An account, as it is made or changed. */
        AccountInput: {
            /** @description 1 to 100 characters on one line, without a slash; no other account of the company at the platform has it. */
            name: string;
            /** @description The platform; it stays. */
            provider: components["schemas"]["CallProvider"];
            /** @description The platform's settings, as in the section of the configuration: `secret_token` and so on. A secret given as `"***"` stays as it is. */
            settings: Record<string, unknown>;
        };
        /** @description An answer for which language models were asked. */
        Accuracy: {
            /** @description Titles of the articles that the model was given. */
            articles: string[];
            /** @description What the built-in classifier took it for. */
            builtin_intent?: string | null;
            /**
             * Format: double
             * @description How sure the model is of the intent, 0 to 1.
             */
            confidence?: number | null;
            /**
             * Format: double
             * @description What it cost.
             */
            cost: number;
            /**
             * Format: date-time
             * @description When it was written.
             */
            created_at: string;
            /**
             * Format: int64
             * @description Milliseconds from the first request to the first word.
             */
            first_token_ms?: number | null;
            /**
             * Format: int64
             * @description Tokens that were read.
             */
            input_tokens: number;
            /** @description What the customer wants. */
            intent?: string | null;
            /** @description `model`, or `builtin`: models were asked in vain, and the built-in engine answered. */
            kind: string;
            /** @description What people found of it last. */
            mark?: string | null;
            /** @description The answer. */
            message_id: components["schemas"]["MessageId"];
            /** @description The model that gave it, or was asked last. */
            model: string;
            /**
             * Format: int64
             * @description Tokens that were written.
             */
            output_tokens: number;
            /** @description Its session. */
            session_id: components["schemas"]["SessionId"];
            /** @description Tools that it called, in order. */
            tools: string[];
            /**
             * Format: int64
             * @description Milliseconds from the first request to the whole answer.
             */
            whole_ms: number;
        };
        /** @description Data behind an answer, for a client that shows cards. */
        Action: {
            /** @description A ticket that was asked for. */
            data: components["schemas"]["Ticket"];
            /** @enum {string} */
            type: "ticket_status";
        } | {
            /** @description A ticket that was just opened. */
            data: components["schemas"]["Ticket"];
            /** @enum {string} */
            type: "ticket_created";
        } | {
            /** @description An order that was asked for. */
            data: components["schemas"]["Order"];
            /** @enum {string} */
            type: "order_status";
        } | {
            /** @description What is on file. */
            data: components["schemas"]["CustomerInfo"];
            /** @enum {string} */
            type: "account_info";
        } | {
            /** @description Articles that the answer rests on, best first. */
            data: components["schemas"]["ArticleRef"][];
            /** @enum {string} */
            type: "articles";
        } | {
            /** @description Products that fit. */
            data: components["schemas"]["Product"][];
            /** @enum {string} */
            type: "product_recommendation";
        } | {
            /** @description A product to put into the cart, in one form and so many of it. */
            data: components["schemas"]["CartItem"];
            /** @enum {string} */
            type: "add_to_cart";
        } | {
            /** @description An offer to talk to a person. */
            data: components["schemas"]["LiveAgentOffer"];
            /** @enum {string} */
            type: "live_agent_offer";
        };
        /** @description An entry of a timeline. */
        Activity: {
            /** @description Markdown. */
            body: string;
            /** @description The same as data. */
            data: unknown;
            /** @description Its id. */
            id: components["schemas"]["ActivityId"];
            /**
             * Format: date-time
             * @description When it happened.
             */
            occurred_at: string;
            /** @description One line. */
            subject: string;
            /** @description What it is, such as `meeting_notes`. */
            type: string;
        };
        /**
         * Format: uuid
         * @description An entry of a timeline.
         */
        ActivityId: string;
        /**
         * @description Who did something.
         * @enum {string}
         */
        ActorKind: "user" | "key" | "system";
        /** @description Who did something. */
        ActorRef: {
            /**
             * Format: uuid
             * @description The user's or the key's id; null: the system.
             */
            id?: string | null;
            /** @description A user, a key or the system. */
            kind: components["schemas"]["ActorKind"];
        };
        /** @description A wish for a person. */
        AgentRequest: {
            /**
             * Format: date-time
             * @description Until when a person may come; null: nobody is waited for.
             */
            expires_at?: string | null;
            /** @description The session as it is now. */
            session: components["schemas"]["Session"];
            /** @description Where it stands. */
            state: components["schemas"]["RequestState"];
        };
        /** @description Whether the process is alive. */
        Alive: {
            /** @description Always `ok`. */
            status: string;
        };
        /** @description An article, as it is to be. */
        ArticleChange: {
            /** @description Its text, Markdown, 1 to 200,000 characters. Headings divide it: an answer quotes what stands under one. */
            body: string;
            /** @description Its title, 1 to 200 characters on one line. */
            title: string;
            /** @description Where customers read it: http or https. */
            url?: string | null;
        };
        /** @description An article that was found, with how well it fits. */
        ArticleFound: components["schemas"]["ArticleRef"] & {
            /**
             * Format: double
             * @description How relevant it is, 0 to 1: how much of the question it has, or how near its meaning is, whichever says more.
             */
            score: number;
            /** @description Its name in the knowledge base. */
            slug: string;
        };
        /**
         * Format: uuid
         * @description An article of the knowledge base.
         */
        ArticleId: string;
        /** @description A new article. */
        ArticleInput: {
            /** @description Its text, Markdown, 1 to 200,000 characters. Headings divide it: an answer quotes what stands under one. */
            body: string;
            /** @description Its name: 1 to 200 letters, digits, hyphens, dots and underscores; no other article of the company has it. Without one, it is made of the title. */
            slug?: string | null;
            /** @description Its title, 1 to 200 characters on one line. */
            title: string;
            /** @description Where customers read it: http or https. */
            url?: string | null;
        };
        /** @description What is looked for. */
        ArticleQuery: {
            /**
             * Format: int64
             * @description Most articles, 1 to 50; without it as `knowledge.limit` says.
             */
            limit?: number | null;
            /** @description The words of a customer, 1 to 2,000 characters. */
            query: string;
            /**
             * Format: double
             * @description How relevant they must be, 0 to 1; without it as `knowledge.threshold` says.
             */
            threshold?: number | null;
        };
        /** @description An article that an answer cites. */
        ArticleRef: {
            /** @description The passage that fits. */
            excerpt: string;
            /** @description Its title. */
            title: string;
            /** @description Where it can be read; null for an article that has no page. */
            url?: string | null;
        };
        /** @description An article. */
        ArticleShown: {
            /** @description Its text, Markdown. */
            body: string;
            /** @description Its id. */
            id: components["schemas"]["ArticleId"];
            /** @description Its name. */
            slug: string;
            /** @description Its title. */
            title: string;
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updated_at: string;
            /** @description Where customers read it. */
            url?: string | null;
        };
        /** @description Who works on a ticket. */
        Assignee: {
            /** @description Name. */
            name: string;
        };
        /** @description To whom a session is given. */
        Assignment: {
            user_id: components["schemas"]["UserId"] | null;
        };
        /** @description A file, as clients see it. */
        Attachment: {
            /**
             * Format: int64
             * @description Its size.
             */
            bytes: number;
            /**
             * Format: int64
             * @description From top to bottom.
             */
            height?: number | null;
            /** @description Its id. */
            id: components["schemas"]["FileId"];
            /** @description What its content is; `application/octet-stream` where that is not known, or must not be shown. */
            media_type: string;
            /** @description What its sender calls it. */
            name: string;
            /** @description Whether it may be had. */
            state: components["schemas"]["FileState"];
            /**
             * Format: int64
             * @description Pixels of a picture, from left to right; null of other files.
             */
            width?: number | null;
        };
        /** @description What may be attached to a message. */
        AttachmentLimits: {
            /**
             * Format: int64
             * @description Largest file, in bytes.
             */
            max_bytes: number;
            /** @description Media types. */
            types: string[];
        };
        /** @description An attempt that failed. */
        Attempt: {
            /**
             * Format: int64
             * @description Which one, from 1.
             */
            attempt: number;
            /**
             * Format: date-time
             * @description When it began.
             */
            claimed_at?: string | null;
            /** @description Why. */
            error: string;
            /**
             * Format: date-time
             * @description When it failed.
             */
            failed_at: string;
            /** @description Who ran it. */
            worker?: string | null;
        };
        /** @description A change that somebody made. */
        AuditEntry: {
            /** @description What, such as `user.update`. */
            action: string;
            /** @description Who. */
            actor: components["schemas"]["ActorRef"];
            /** @description From which address; null: from the command line. */
            address?: string | null;
            /** @description What it is now; null: it is gone. */
            after?: Record<string, unknown> | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What it was before; secrets never. Null: it is new, or what it was is of no interest. */
            before?: Record<string, unknown> | null;
            /**
             * Format: uuid
             * @description The entry's id.
             */
            id: string;
            /** @description On what kind of thing, such as `user`. */
            subject: string;
            /** @description On which one: its id, number or key. */
            subject_id: string;
        };
        /** @description A chat that is begun. */
        BegunChat: {
            /** @description The session. */
            session_id: components["schemas"]["SessionId"];
        };
        /** @description A session that somebody of the desk has begun. */
        BegunSession: {
            /** @description Its id. */
            id: components["schemas"]["SessionId"];
            /** @description Its token; those that were given before are good no more. */
            token: string;
        };
        /** @description A company's account at a call platform, without its secrets. */
        CallAccount: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /** @description Its id, for the webhook's path. */
            id: components["schemas"]["AccountId"];
            /** @description What the company calls it. */
            name: string;
            /** @description The platform. */
            provider: components["schemas"]["CallProvider"];
            /** @description The settings that are set, secrets as `"***"`. */
            settings: unknown;
            /**
             * Format: date-time
             * @description When it was changed.
             */
            updated_at: string;
        };
        /**
         * Format: uuid
         * @description A conference call.
         */
        CallId: string;
        /** @description Somebody who took part. */
        CallParticipant: {
            /** @description Whether that suffices: a name alone does not. Only what is confirmed reaches the contact's timeline and mailbox. */
            confirmed: boolean;
            contact_id?: components["schemas"]["ContactId"] | null;
            /** @description E-mail address. */
            email?: string | null;
            /** @description Whether the call is theirs. */
            host: boolean;
            /**
             * Format: date-time
             * @description When they came.
             */
            joined_at?: string | null;
            /**
             * Format: date-time
             * @description When they left.
             */
            left_at?: string | null;
            match?: components["schemas"]["ContactMatch"] | null;
            /** @description The name that was shown. */
            name?: string | null;
            /**
             * Format: int64
             * @description Counted from 1 in the order in which they were heard of; stays.
             */
            number: number;
        };
        /** @description How far a call is. */
        CallProgress: {
            /**
             * Format: int64
             * @description Chunks into which the recordings were cut; grows as recordings are decoded.
             */
            chunks: number;
            /**
             * Format: int64
             * @description Chunks that are transcribed.
             */
            chunks_done: number;
            /**
             * Format: int64
             * @description Sources that were announced.
             */
            sources: number;
            /**
             * Format: int64
             * @description Those of them that are through, for better or worse.
             */
            sources_done: number;
        };
        /**
         * @description A call platform, as paths and rows name it.
         * @enum {string}
         */
        CallProvider: "zoom" | "google_meet" | "teams";
        /** @description A recording or another source of a call's words. */
        CallSource: {
            /**
             * Format: int64
             * @description Its size, once it is fetched.
             */
            bytes?: number | null;
            /**
             * Format: int64
             * @description Length of its sound.
             */
            duration_ms?: number | null;
            /** @description Its id; `GET …/audio?source=` takes it. */
            id: components["schemas"]["SourceId"];
            /** @description What it is. */
            kind: components["schemas"]["SourceKind"];
            /** @description What its content is, once it is fetched. */
            media_type?: string | null;
            /** @description Why it failed, or what it lacks. */
            reason?: string | null;
            /** @description Who speaks, where it is one person's. */
            speaker?: string | null;
            /**
             * Format: date-time
             * @description When its sound begins.
             */
            started_at?: string | null;
            /** @description Where it stands. */
            state: components["schemas"]["SourceState"];
        };
        /** @description A voice in a call, which people may name. */
        CallSpeaker: {
            /** @description What tells the speakers apart: `platform`, `channel`, `single`, or `person` where somebody gave the name. */
            by: string;
            /** @description What they are called. */
            name: string;
            /**
             * Format: int64
             * @description Counted from 1 in the order of their first words; stays when the name changes.
             */
            number: number;
        };
        /**
         * @description Where a call stands on its way to notes.
         * @enum {string}
         */
        CallState: "received" | "fetching" | "transcribing" | "summarising" | "done" | "partial" | "failed";
        /** @description When a call reached a state for the first time. */
        CallSteps: {
            /**
             * Format: date-time
             * @description The first download began.
             */
            fetching_at?: string | null;
            /**
             * Format: date-time
             * @description The notes were written, the last time that they were; or the call was given up.
             */
            finished_at?: string | null;
            /**
             * Format: date-time
             * @description Announced.
             */
            received_at?: string | null;
            /**
             * Format: date-time
             * @description All words were there.
             */
            summarising_at?: string | null;
            /**
             * Format: date-time
             * @description The first recording was there.
             */
            transcribing_at?: string | null;
        };
        /** @description What one speaker said without a pause. */
        CallTurn: {
            /**
             * Format: int64
             * @description End, from the same.
             */
            end_ms: number;
            /** @description Who; none where nothing tells. */
            speaker?: string | null;
            /**
             * Format: int64
             * @description The speaker's number, for renaming.
             */
            speaker_number?: number | null;
            /**
             * Format: int64
             * @description Begin, from the start of the meeting's first recording.
             */
            start_ms: number;
            /** @description The words. */
            text: string;
        };
        /** @description What came of a table. */
        CannedImported: {
            /**
             * Format: int64
             * @description Responses that are new.
             */
            created: number;
            /** @description What is wrong. */
            errors: components["schemas"]["RowError"][];
            /**
             * Format: int64
             * @description Responses that were there and are written anew.
             */
            updated: number;
        };
        /** @description A canned response as it is written. */
        CannedInput: {
            /** @description Whether it is used; so when left out. */
            active?: boolean | null;
            /** @description Where it belongs: at most 100 characters. */
            category?: string | null;
            /** @description The words: 1 to 8000 characters. */
            content: string;
            match_type?: components["schemas"]["CannedMatch"] | null;
            /** @description What the staff type after a slash, and what a customer's words are compared with: 1 to 100 characters, unique without regard to case. */
            shortcut: string;
        };
        /**
         * @description How a canned response is compared with a customer's words; case and marks never count.
         * @enum {string}
         */
        CannedMatch: "none" | "exact" | "partial" | "keyword";
        /** @description Something that the staff say often. */
        CannedResponse: {
            /** @description Whether it is used. */
            active: boolean;
            /** @description Where it belongs. */
            category?: string | null;
            /** @description The words. */
            content: string;
            /** @description Its id. */
            id: components["schemas"]["CannedResponseId"];
            /** @description How it is compared with a customer's words. */
            match_type: components["schemas"]["CannedMatch"];
            /** @description What the staff type for it after a slash. */
            shortcut: string;
            /**
             * Format: date-time
             * @description When it was written last.
             */
            updated_at: string;
        };
        /**
         * Format: uuid
         * @description Something that the staff say often.
         */
        CannedResponseId: string;
        /** @description What goes into the cart: one product in one form. */
        CartItem: components["schemas"]["Product"] & {
            /**
             * Format: int32
             * @description How many.
             */
            quantity?: number;
            variant?: null | components["schemas"]["Variant"];
        };
        /**
         * @description A way in which a session's customer writes and reads. Its name stands in session rows; the web's stands there as null.
         * @enum {string}
         */
        ChannelName: "web" | "email";
        /** @description What a page may know. */
        ChatSettings: {
            attachments?: components["schemas"]["AttachmentLimits"] | null;
            /** @description A notice below it. */
            disclaimer_bottom?: string | null;
            /** @description A notice above the conversation. */
            disclaimer_top?: string | null;
            /** @description Whether chats can be opened. */
            enabled: boolean;
            /** @description Languages that the chat offers; null: those of the browser. */
            languages?: string[] | null;
            /** @description Whether a person can come now: it is open, and somebody is at the desk. */
            live_agent_available: boolean;
            /** @description Whether the company is open now. */
            open: boolean;
            /**
             * Format: date-time
             * @description When it opens; null: it is open, or does not open within a year.
             */
            opens_at?: string | null;
            /** @description What a customer has to agree to; null: nothing. */
            terms_text?: string | null;
            /** @description Colours and shape of the chat. */
            theme?: {
                [key: string]: string;
            } | null;
            /** @description The first thing that a customer reads. */
            welcome_message: string;
        };
        /** @description A call, as CRM users see it. */
        Conference: {
            /**
             * Format: date-time
             * @description When it was first heard of.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended_at?: string | null;
            /** @description Its id. */
            id: components["schemas"]["CallId"];
            /** @description ISO 639-1 code, once it is known. */
            language?: string | null;
            /** @description Who took part; empty in a list. */
            participants: components["schemas"]["CallParticipant"][];
            /** @description How far it is. */
            progress: components["schemas"]["CallProgress"];
            /** @description The platform. */
            provider: components["schemas"]["CallProvider"];
            /** @description What identifies it there. */
            provider_call_id: string;
            /** @description Why it is partial or failed, or that nobody spoke. */
            reason?: string | null;
            /** @description Its recordings and transcripts; empty in a list. */
            sources: components["schemas"]["CallSource"][];
            /**
             * Format: date-time
             * @description When the meeting began.
             */
            started_at?: string | null;
            /** @description Where it stands. */
            state: components["schemas"]["CallState"];
            /** @description When it reached its states. */
            steps: components["schemas"]["CallSteps"];
            text_source?: components["schemas"]["TextSource"] | null;
            /**
             * Format: int64
             * @description The ticket that the call is about.
             */
            ticket_number?: number | null;
            /** @description What the meeting is called. */
            title?: string | null;
            /**
             * Format: date-time
             * @description When anything of it changed.
             */
            updated_at: string;
        };
        /** @description A call's notes: those of a meeting, and which it was. */
        ConferenceNotes: unknown & {
            /** @description The call. */
            call_id: components["schemas"]["CallId"];
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended_at?: string | null;
            /** @description Who took part, by name. */
            participants: string[];
            /**
             * Format: date-time
             * @description When it began.
             */
            started_at?: string | null;
            /** @description What the meeting is called. */
            title?: string | null;
        };
        /** @description A call's transcript. */
        ConferenceTranscript: {
            /** @description The call. */
            call_id: components["schemas"]["CallId"];
            /** @description Whether better words are being made: the platform's transcript, shown while the recording is transcribed. */
            draft: boolean;
            /** @description The voices. */
            speakers: components["schemas"]["CallSpeaker"][];
            /**
             * Format: date-time
             * @description When it began.
             */
            started_at?: string | null;
            text_source?: components["schemas"]["TextSource"] | null;
            /** @description What the meeting is called. */
            title?: string | null;
            /** @description Who said what, in order. */
            turns: components["schemas"]["CallTurn"][];
        };
        /**
         * Format: uuid
         * @description A person in the CRM.
         */
        ContactId: string;
        /** @description Who opens a session. */
        ContactInput: {
            /** @description E-mail address; at most 254 bytes. */
            email?: string | null;
            /** @description The id in the company's own system; at most 200 characters. */
            external_id?: string | null;
            /** @description Name; at most 200 characters. */
            name?: string | null;
            /** @description Telephone number; at most 40 characters. */
            phone?: string | null;
        };
        /**
         * @description What tells which contact somebody in a call is.
         * @enum {string}
         */
        ContactMatch: "email" | "name" | "person";
        /** @description A contact. */
        ContactRef: {
            /** @description E-mail address. */
            email?: string | null;
            /** @description The id that the company's own system gives the contact. */
            external_id?: string | null;
            /** @description The contact's id. */
            id: components["schemas"]["ContactId"];
            /** @description Name. */
            name?: string | null;
            /** @description Telephone, E.164. */
            phone?: string | null;
        };
        /** @description A contact as the company's people see it. */
        CrmContact: components["schemas"]["ContactRef"] & {
            email_origin?: components["schemas"]["EmailOrigin"] | null;
        };
        /** @description What a customer writes on a ticket. */
        CustomerEntry: {
            /** @description The words: 1 to `limits.text_chars` characters. */
            text: string;
        };
        /** @description What is on file about a verified contact. */
        CustomerInfo: {
            /** @description The account. */
            account: components["schemas"]["Account"];
            /** @description Who it is. */
            contact: components["schemas"]["ContactRef"];
            /**
             * Format: int64
             * @description How many tickets are not resolved or closed.
             */
            open_tickets: number;
            /** @description The newest orders, newest first. */
            recent_orders: components["schemas"]["OrderSummary"][];
        };
        /** @description A user who has a session or a ticket. */
        DeskAssignee: {
            /** @description The user's id. */
            id: components["schemas"]["UserId"];
            /** @description The user's name. */
            name: string;
        };
        /** @description How many sessions each view has. 10,000 stands for that many or more. */
        DeskCounts: {
            /**
             * Format: int64
             * @description Sessions that are not over.
             */
            active: number;
            /**
             * Format: int64
             * @description Users who take sessions now: at the desk within the last minute, and available.
             */
            available: number;
            /**
             * Format: int64
             * @description Of these, those of the user who asks.
             */
            mine: number;
            /**
             * Format: int64
             * @description Sessions that are over.
             */
            resolved: number;
            /**
             * Format: int64
             * @description Of these, those that need a person and have none.
             */
            unassigned: number;
        };
        /** @description What happened. It carries the whole object as it is now. */
        DeskEvent: {
            /** @description The message. */
            message: components["schemas"]["DeskMessage"];
            /**
             * Format: int64
             * @description The event's number at the tenant's desk.
             */
            seq: number;
            /** @enum {string} */
            type: "message.created";
        } | {
            /** @description The message. */
            message: components["schemas"]["DeskMessage"];
            /**
             * Format: int64
             * @description The event's number at the tenant's desk.
             */
            seq: number;
            /** @enum {string} */
            type: "message.updated";
        } | {
            /**
             * Format: int64
             * @description The event's number at the tenant's desk.
             */
            seq: number;
            /** @description The session. */
            session: components["schemas"]["DeskSessionNow"];
            /** @enum {string} */
            type: "session.updated";
        } | {
            /**
             * Format: int64
             * @description The event's number at the tenant's desk.
             */
            seq: number;
            /** @description The ticket, without its entries. */
            ticket: components["schemas"]["DeskTicket"];
            /** @enum {string} */
            type: "ticket.updated";
        } | {
            /** @description The call. */
            call: components["schemas"]["Conference"];
            /**
             * Format: int64
             * @description The event's number at the tenant's desk.
             */
            seq: number;
            /** @enum {string} */
            type: "call.updated";
        } | {
            /** @description What. */
            notification: components["schemas"]["UserNotification"];
            /**
             * Format: int64
             * @description The event's number at the tenant's desk.
             */
            seq: number;
            /** @enum {string} */
            type: "notification.created";
        } | {
            /**
             * Format: int64
             * @description The event's number at the tenant's desk.
             */
            seq: number;
            /** @enum {string} */
            type: "visitors.updated";
            /** @description Those who came or went to another page, each with their last one: at most 50, once a second. */
            visitors: components["schemas"]["Visitor"][];
        };
        /** @description A message of the customer's conversation, or a note that only the staff see; `kind` tells them apart. */
        DeskMessage: components["schemas"]["Message"] | components["schemas"]["SessionNote"];
        /** @description A session in a list of the desk. */
        DeskSession: components["schemas"]["Session"] & {
            assignee?: components["schemas"]["DeskAssignee"] | null;
            last_message?: components["schemas"]["LastMessage"] | null;
            /**
             * Format: int64
             * @description The customer's messages that the user who asks has not read; for a key, those that nobody answered.
             */
            unread: number;
            /**
             * Format: date-time
             * @description Since when the customer waits for an answer.
             */
            waiting_since?: string | null;
        };
        /** @description A session as it is now. */
        DeskSessionNow: components["schemas"]["Session"] & {
            assignee?: components["schemas"]["DeskAssignee"] | null;
            last_message?: components["schemas"]["LastMessage"] | null;
            /**
             * Format: date-time
             * @description Since when the customer waits for an answer.
             */
            waiting_since?: string | null;
        };
        /** @description A ticket as the staff see it. */
        DeskTicket: components["schemas"]["Ticket"] & {
            assignee_id?: components["schemas"]["UserId"] | null;
            /** @description Its changes, oldest first; empty in lists. */
            changes: components["schemas"]["TicketChange"][];
            contact_id?: components["schemas"]["ContactId"] | null;
            /** @description Its entries, oldest first; empty in lists. */
            entries: components["schemas"]["TicketEntry"][];
            /** @description Where a visitor can be reached. */
            requester_email?: string | null;
            /**
             * Format: int64
             * @description How content the customer is: 1 to 5.
             */
            satisfaction?: number | null;
            /** @description What the customer says to that. */
            satisfaction_comment?: string | null;
        };
        /** @description A customer's message. */
        Draft: {
            /** @description Ids of files that were uploaded to the session, 10 at most, to be sent along. */
            attachments?: components["schemas"]["FileId"][];
            /** @description The client's own id of it, 1 to 128 characters, unique in the session: the same again is the same message. */
            client_message_id?: string | null;
            /** @description The words: 1 to `limits.text_chars` characters (8,000 unless configured), not blank. */
            text: string;
        };
        /**
         * @description How a contact's address is known.
         * @enum {string}
         */
        EmailOrigin: "imported" | "proved" | "claimed";
        /** @description A piece of data found in a text. */
        Entity: {
            /** @description Where it ends (exclusive), in Unicode characters. */
            end: number;
            /** @description Where it starts, in Unicode characters. */
            start: number;
            /** @description The words as written. */
            text: string;
            /** @description What kind of data it is. */
            type: components["schemas"]["EntityType"];
            /** @description The normalised value (E.164, ISO 8601, decimal with currency). */
            value: string;
        };
        /**
         * @description The kind of a piece of data found in a text.
         * @enum {string}
         */
        EntityType: "ticket_id" | "order_id" | "invoice_id" | "account_id" | "account_type" | "email" | "phone" | "amount" | "date" | "time" | "product" | "quantity" | "person" | "location" | "url";
        /** @description A call for a person. */
        Escalate: {
            /** @description Where a visitor can be reached. */
            email?: string | null;
        };
        /** @description A numbered event of a session. It carries the whole object as it is now. */
        Event: {
            /** @description The message. */
            message: components["schemas"]["Message"];
            /**
             * Format: int64
             * @description Place in the session's sequence.
             */
            seq: number;
            /** @enum {string} */
            type: "message.created";
        } | {
            /** @description The message. */
            message: components["schemas"]["Message"];
            /**
             * Format: int64
             * @description Place in the session's sequence.
             */
            seq: number;
            /** @enum {string} */
            type: "message.updated";
        } | {
            /**
             * Format: int64
             * @description Place in the session's sequence.
             */
            seq: number;
            /** @description The session. */
            session: components["schemas"]["Session"];
            /** @enum {string} */
            type: "session.updated";
        } | {
            /**
             * Format: int64
             * @description Place in the session's sequence.
             */
            seq: number;
            /** @description The session. */
            session: components["schemas"]["Session"];
            /** @enum {string} */
            type: "agent_request.expired";
        };
        /** @description How content a customer is with a ticket. */
        Feedback: {
            /** @description What the customer says to that: 1 to 2,000 characters. */
            comment?: string | null;
            /**
             * Format: int64
             * @description From 1, not at all, to 5, very much.
             */
            score: number;
        };
        /** @description What is wrong with one field. */
        FieldError: {
            /** @description What is wrong and what is allowed. */
            detail: string;
            /** @description The field, as a path such as `contact.email`; the parameter's or header's name outside the body. */
            field: string;
        };
        /** @description A file, as a form. */
        FileForm: {
            /**
             * Format: binary
             * @description The file: at most `attachments.file_bytes` (20 MiB unless configured), of one of `attachments.types`. Its content says what it is, not its name.
             */
            file: string;
        };
        /**
         * Format: uuid
         * @description A file that is sent along with a message.
         */
        FileId: string;
        /**
         * @description Whether a file may be had.
         * @enum {string}
         */
        FileState: "held" | "ready" | "infected";
        /** @description Whose password is forgotten. */
        Forgotten: {
            /** @description The user's address. */
            email: string;
            /** @description The tenant's slug; `default` when left out. */
            tenant?: string | null;
        };
        /**
         * @description What the customer wants. The words of the public contract, in snake case.
         * @enum {string}
         */
        Intent: "greeting" | "goodbye" | "thanks" | "help" | "ticket_status" | "create_ticket" | "order_status" | "place_order" | "change_order" | "cancel_order" | "refund" | "delivery" | "account_info" | "account" | "password_reset" | "payment" | "invoice" | "product_search" | "add_to_cart" | "policy_question" | "knowledge_query" | "complaint" | "feedback" | "newsletter" | "escalate_to_human" | "out_of_scope";
        /** @description What is said of an action item; what is left out stays. */
        ItemChanges: {
            /** @description Whether it is done. */
            done?: boolean | null;
            /**
             * Format: date
             * @description The day until which; null: no day.
             */
            due?: string | null;
            /** @description Who is to do it: 1 to 120 characters on one line; null: nobody. */
            owner?: string | null;
        };
        /** @description A job. */
        Job: {
            /**
             * Format: int64
             * @description Attempts so far.
             */
            attempts: number;
            /** @description Who runs it now. */
            claimed_by?: string | null;
            /**
             * Format: date-time
             * @description When it was caused.
             */
            created_at: string;
            /** @description Its id. */
            id: components["schemas"]["JobId"];
            /** @description What it is about: the session, of a chat job. */
            key?: string | null;
            /** @description What it does. */
            kind: string;
            /** @description Which queue carries it. */
            lane: string;
            /** @description Why the last one failed, or why the job is dead. */
            last_error?: string | null;
            /**
             * Format: date-time
             * @description Until when.
             */
            lease_until?: string | null;
            /**
             * Format: int64
             * @description How many of them ended with the death of their worker.
             */
            lost_leases: number;
            /**
             * Format: date-time
             * @description When the broker took it over.
             */
            published_at?: string | null;
            /**
             * Format: date-time
             * @description When it may run next.
             */
            run_at: string;
            /** @description `live` or `dead`. */
            state: string;
            tenant_id?: components["schemas"]["TenantId"] | null;
        };
        /**
         * Format: uuid
         * @description A job's row.
         */
        JobId: string;
        /**
         * @description Whether a job row still counts.
         * @enum {string}
         */
        JobState: "live" | "dead";
        /** @description What was kept of a webhook. */
        Kept: {
            /** @description Events in it, those that were known before included. */
            received: number;
        };
        /**
         * @description A queue of its own, so that slow work never stands before quick work.
         * @enum {string}
         */
        Lane: "chat" | "voice" | "chunk" | "meeting";
        /** @description The workers of a lane. */
        LaneWorkers: {
            /**
             * Format: int64
             * @description How many showed a sign of life within their last lease.
             */
            alive: number;
            /** @description The lane. */
            lane: string;
        };
        /** @description The newest message of a session. */
        LastMessage: {
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description Who wrote it. */
            sender: components["schemas"]["Sender"];
            /** @description The words. */
            text: string;
        };
        /** @description What became of it. */
        LeftMessage: {
            /**
             * Format: int64
             * @description The ticket's number.
             */
            ticket_number: number;
        };
        /** @description A part of a list. */
        List_Accuracy: {
            /** @description The items. */
            items: {
                /** @description Titles of the articles that the model was given. */
                articles: string[];
                /** @description What the built-in classifier took it for. */
                builtin_intent?: string | null;
                /**
                 * Format: double
                 * @description How sure the model is of the intent, 0 to 1.
                 */
                confidence?: number | null;
                /**
                 * Format: double
                 * @description What it cost.
                 */
                cost: number;
                /**
                 * Format: date-time
                 * @description When it was written.
                 */
                created_at: string;
                /**
                 * Format: int64
                 * @description Milliseconds from the first request to the first word.
                 */
                first_token_ms?: number | null;
                /**
                 * Format: int64
                 * @description Tokens that were read.
                 */
                input_tokens: number;
                /** @description What the customer wants. */
                intent?: string | null;
                /** @description `model`, or `builtin`: models were asked in vain, and the built-in engine answered. */
                kind: string;
                /** @description What people found of it last. */
                mark?: string | null;
                /** @description The answer. */
                message_id: components["schemas"]["MessageId"];
                /** @description The model that gave it, or was asked last. */
                model: string;
                /**
                 * Format: int64
                 * @description Tokens that were written.
                 */
                output_tokens: number;
                /** @description Its session. */
                session_id: components["schemas"]["SessionId"];
                /** @description Tools that it called, in order. */
                tools: string[];
                /**
                 * Format: int64
                 * @description Milliseconds from the first request to the whole answer.
                 */
                whole_ms: number;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Activity: {
            /** @description The items. */
            items: {
                /** @description Markdown. */
                body: string;
                /** @description The same as data. */
                data: unknown;
                /** @description Its id. */
                id: components["schemas"]["ActivityId"];
                /**
                 * Format: date-time
                 * @description When it happened.
                 */
                occurred_at: string;
                /** @description One line. */
                subject: string;
                /** @description What it is, such as `meeting_notes`. */
                type: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_ArticleFound: {
            /** @description The items. */
            items: (components["schemas"]["ArticleRef"] & {
                /**
                 * Format: double
                 * @description How relevant it is, 0 to 1: how much of the question it has, or how near its meaning is, whichever says more.
                 */
                score: number;
                /** @description Its name in the knowledge base. */
                slug: string;
            })[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_ArticleShown: {
            /** @description The items. */
            items: {
                /** @description Its text, Markdown. */
                body: string;
                /** @description Its id. */
                id: components["schemas"]["ArticleId"];
                /** @description Its name. */
                slug: string;
                /** @description Its title. */
                title: string;
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updated_at: string;
                /** @description Where customers read it. */
                url?: string | null;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_AuditEntry: {
            /** @description The items. */
            items: {
                /** @description What, such as `user.update`. */
                action: string;
                /** @description Who. */
                actor: components["schemas"]["ActorRef"];
                /** @description From which address; null: from the command line. */
                address?: string | null;
                /** @description What it is now; null: it is gone. */
                after?: Record<string, unknown> | null;
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                /** @description What it was before; secrets never. Null: it is new, or what it was is of no interest. */
                before?: Record<string, unknown> | null;
                /**
                 * Format: uuid
                 * @description The entry's id.
                 */
                id: string;
                /** @description On what kind of thing, such as `user`. */
                subject: string;
                /** @description On which one: its id, number or key. */
                subject_id: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_CannedResponse: {
            /** @description The items. */
            items: {
                /** @description Whether it is used. */
                active: boolean;
                /** @description Where it belongs. */
                category?: string | null;
                /** @description The words. */
                content: string;
                /** @description Its id. */
                id: components["schemas"]["CannedResponseId"];
                /** @description How it is compared with a customer's words. */
                match_type: components["schemas"]["CannedMatch"];
                /** @description What the staff type for it after a slash. */
                shortcut: string;
                /**
                 * Format: date-time
                 * @description When it was written last.
                 */
                updated_at: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Conference: {
            /** @description The items. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was first heard of.
                 */
                created_at: string;
                /**
                 * Format: date-time
                 * @description When it ended.
                 */
                ended_at?: string | null;
                /** @description Its id. */
                id: components["schemas"]["CallId"];
                /** @description ISO 639-1 code, once it is known. */
                language?: string | null;
                /** @description Who took part; empty in a list. */
                participants: components["schemas"]["CallParticipant"][];
                /** @description How far it is. */
                progress: components["schemas"]["CallProgress"];
                /** @description The platform. */
                provider: components["schemas"]["CallProvider"];
                /** @description What identifies it there. */
                provider_call_id: string;
                /** @description Why it is partial or failed, or that nobody spoke. */
                reason?: string | null;
                /** @description Its recordings and transcripts; empty in a list. */
                sources: components["schemas"]["CallSource"][];
                /**
                 * Format: date-time
                 * @description When the meeting began.
                 */
                started_at?: string | null;
                /** @description Where it stands. */
                state: components["schemas"]["CallState"];
                /** @description When it reached its states. */
                steps: components["schemas"]["CallSteps"];
                text_source?: components["schemas"]["TextSource"] | null;
                /**
                 * Format: int64
                 * @description The ticket that the call is about.
                 */
                ticket_number?: number | null;
                /** @description What the meeting is called. */
                title?: string | null;
                /**
                 * Format: date-time
                 * @description When anything of it changed.
                 */
                updated_at: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_CrmContact: {
            /** @description The items. */
            items: (components["schemas"]["ContactRef"] & {
                email_origin?: components["schemas"]["EmailOrigin"] | null;
            })[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_DeskSession: {
            /** @description The items. */
            items: (components["schemas"]["Session"] & {
                assignee?: components["schemas"]["DeskAssignee"] | null;
                last_message?: components["schemas"]["LastMessage"] | null;
                /**
                 * Format: int64
                 * @description The customer's messages that the user who asks has not read; for a key, those that nobody answered.
                 */
                unread: number;
                /**
                 * Format: date-time
                 * @description Since when the customer waits for an answer.
                 */
                waiting_since?: string | null;
            })[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_DeskTicket: {
            /** @description The items. */
            items: (components["schemas"]["Ticket"] & {
                assignee_id?: components["schemas"]["UserId"] | null;
                /** @description Its changes, oldest first; empty in lists. */
                changes: components["schemas"]["TicketChange"][];
                contact_id?: components["schemas"]["ContactId"] | null;
                /** @description Its entries, oldest first; empty in lists. */
                entries: components["schemas"]["TicketEntry"][];
                /** @description Where a visitor can be reached. */
                requester_email?: string | null;
                /**
                 * Format: int64
                 * @description How content the customer is: 1 to 5.
                 */
                satisfaction?: number | null;
                /** @description What the customer says to that. */
                satisfaction_comment?: string | null;
            })[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Job: {
            /** @description The items. */
            items: {
                /**
                 * Format: int64
                 * @description Attempts so far.
                 */
                attempts: number;
                /** @description Who runs it now. */
                claimed_by?: string | null;
                /**
                 * Format: date-time
                 * @description When it was caused.
                 */
                created_at: string;
                /** @description Its id. */
                id: components["schemas"]["JobId"];
                /** @description What it is about: the session, of a chat job. */
                key?: string | null;
                /** @description What it does. */
                kind: string;
                /** @description Which queue carries it. */
                lane: string;
                /** @description Why the last one failed, or why the job is dead. */
                last_error?: string | null;
                /**
                 * Format: date-time
                 * @description Until when.
                 */
                lease_until?: string | null;
                /**
                 * Format: int64
                 * @description How many of them ended with the death of their worker.
                 */
                lost_leases: number;
                /**
                 * Format: date-time
                 * @description When the broker took it over.
                 */
                published_at?: string | null;
                /**
                 * Format: date-time
                 * @description When it may run next.
                 */
                run_at: string;
                /** @description `live` or `dead`. */
                state: string;
                tenant_id?: components["schemas"]["TenantId"] | null;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Message: {
            /** @description The items. */
            items: {
                /** @description Data behind the answer. */
                actions: components["schemas"]["Action"][];
                answered_by?: components["schemas"]["MessageId"] | null;
                /** @description What was sent along. */
                attachments?: components["schemas"]["Attachment"][];
                /** @description The client's own id of it, unique in the session. */
                client_message_id?: string | null;
                /**
                 * Format: double
                 * @description Probability that the intent is right, 0 to 1.
                 */
                confidence?: number | null;
                /**
                 * Format: date-time
                 * @description When it was accepted or written.
                 */
                created_at: string;
                /** @description Data found in the words. */
                entities: components["schemas"]["Entity"][];
                /** @description Its id. */
                id: components["schemas"]["MessageId"];
                /** @description The messages that this answer covers. */
                in_reply_to: components["schemas"]["MessageId"][];
                intent?: components["schemas"]["Intent"] | null;
                /** @description In what form it came. */
                kind: components["schemas"]["MessageKind"];
                /** @description Who wrote it. */
                sender: components["schemas"]["Sender"];
                /**
                 * Format: int64
                 * @description Its place in the session's event sequence, from 1.
                 */
                seq: number;
                /** @description The session it belongs to. */
                session_id: components["schemas"]["SessionId"];
                /** @description How far it has come. */
                status: components["schemas"]["MessageStatus"];
                /** @description Quick replies to offer. */
                suggestions: string[];
                /** @description The words. */
                text: string;
                voice?: components["schemas"]["Voice"] | null;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Notification: {
            /** @description The items. */
            items: {
                /** @description `customer` or `agent`. */
                audience: string;
                /** @description Plain text. */
                body: string;
                call_id?: components["schemas"]["CallId"] | null;
                contact_id?: components["schemas"]["ContactId"] | null;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                created_at: string;
                /** @description Their address, where it is known. */
                email?: string | null;
                /** @description Its id. */
                id: components["schemas"]["NotificationId"];
                /**
                 * Format: date-time
                 * @description When it was read.
                 */
                read_at?: string | null;
                /**
                 * Format: date-time
                 * @description When it went out by e-mail.
                 */
                sent_at?: string | null;
                /** @description One line. */
                subject: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_RoleChange: {
            /** @description The items. */
            items: {
                /** @description Whether the user might sign in. */
                active: boolean;
                /** @description Who changed them. */
                actor: components["schemas"]["ActorRef"];
                /**
                 * Format: date-time
                 * @description When.
                 */
                changed_at: string;
                /** @description The roles. */
                roles: components["schemas"]["Role"][];
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Session: {
            /** @description The items. */
            items: {
                /** @description How the customer writes and reads. */
                channel?: components["schemas"]["ChannelName"];
                contact?: components["schemas"]["SessionContact"] | null;
                /**
                 * Format: date-time
                 * @description When it was opened.
                 */
                created_at: string;
                /** @description Its id. */
                id: components["schemas"]["SessionId"];
                /**
                 * Format: date-time
                 * @description When the last message was written, by anybody.
                 */
                last_message_at?: string | null;
                /**
                 * Format: int64
                 * @description The last number of the event sequence that was given out.
                 */
                last_seq: number;
                previous_session_id?: components["schemas"]["SessionId"] | null;
                /** @description Where it stands. */
                status: components["schemas"]["SessionStatus"];
                /**
                 * Format: int64
                 * @description The ticket that the session was escalated to.
                 */
                ticket_number?: number | null;
                /** @description Whether the contact's identity was proved. */
                verified: boolean;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_SettingShown: {
            /** @description The items. */
            items: {
                /** @description `min`, `max`, `max_length`, `max_items` and `choices`, as far as the type has them. */
                bounds: {
                    [key: string]: unknown;
                };
                /** @description What holds where it is not set; null: what the configuration says, or nothing. */
                default: unknown;
                /** @description What it is for. */
                help: string;
                /** @description Its key. */
                key: string;
                /** @description The permission of whoever may change it; `operator`: it stands in the configuration. */
                permission: string;
                /** @description `text`, `boolean`, `integer`, `number`, `choice`, `duration`, `list` or `object`. */
                type: string;
                /** @description What is set; null: nothing. */
                value: unknown;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Shown: {
            /** @description The items. */
            items: (components["schemas"]["CallAccount"] & {
                /** @description The path of the account's own webhook. */
                webhook_path: string;
            })[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_ShownModel: {
            /** @description The items. */
            items: {
                /** @description Whether it is used. */
                active: boolean;
                /** @description The last four characters of its key. */
                api_key?: string | null;
                /** @description Where it is; null: at the provider's own address. */
                base_url?: string | null;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                created_at: string;
                /** @description How the workers find it. */
                health: components["schemas"]["ShownHealth"];
                /** @description Its id. */
                id: components["schemas"]["ModelId"];
                /** @description The provider's name of it. */
                model: string;
                /** @description What the company calls it. */
                name: string;
                /**
                 * Format: int64
                 * @description Models with a lower number are asked first.
                 */
                order: number;
                /**
                 * Format: double
                 * @description Price of a million tokens that are read.
                 */
                price_in?: number | null;
                /**
                 * Format: double
                 * @description Price of a million tokens that are written.
                 */
                price_out?: number | null;
                /** @description The protocol that it speaks. */
                provider: string;
                /** @description What it is used for. */
                purposes: string[];
                /**
                 * Format: int64
                 * @description What one answer may take.
                 */
                timeout_ms?: number | null;
                /**
                 * Format: date-time
                 * @description When it was changed.
                 */
                updated_at: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_ShownSettingChange: {
            /** @description The items. */
            items: {
                /** @description Who changed it. */
                actor: components["schemas"]["ActorRef"];
                /** @description What it became; null: the default. */
                after?: unknown;
                /** @description What it was; null: the default. */
                before?: unknown;
                /**
                 * Format: date-time
                 * @description When.
                 */
                changed_at: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Ticket: {
            /** @description The items. */
            items: {
                assignee?: components["schemas"]["Assignee"] | null;
                /**
                 * Format: date-time
                 * @description When it was opened.
                 */
                created_at: string;
                /** @description Its entries, oldest first; empty in lists. */
                messages: components["schemas"]["TicketMessage"][];
                /**
                 * Format: int64
                 * @description Its number, unique in the tenant.
                 */
                number: number;
                /** @description How much it presses. */
                priority: components["schemas"]["TicketPriority"];
                /** @description Where it came from. */
                source: components["schemas"]["TicketSource"];
                /** @description Where it stands. */
                status: components["schemas"]["TicketStatus"];
                /** @description What it is about. */
                subject: string;
                /**
                 * Format: date-time
                 * @description When it last changed.
                 */
                updated_at: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Usage: {
            /** @description The items. */
            items: {
                /**
                 * Format: int64
                 * @description Answers for which it was asked; of a day, each model's.
                 */
                answers: number;
                /**
                 * Format: double
                 * @description What it cost.
                 */
                cost: number;
                /**
                 * Format: int64
                 * @description Tokens that were read.
                 */
                input_tokens: number;
                /** @description The day in UTC, such as `2026-11-29`, or the model's name. */
                key: string;
                /**
                 * Format: int64
                 * @description Tokens that were written.
                 */
                output_tokens: number;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_User: {
            /** @description The items. */
            items: {
                /** @description Whether the user may sign in. */
                active: boolean;
                /**
                 * Format: date-time
                 * @description When the user was made.
                 */
                created_at: string;
                /** @description The address with which the user signs in. */
                email: string;
                /** @description Whether a password was set; not before the invitation is taken. */
                has_password: boolean;
                /** @description The user's id. */
                id: components["schemas"]["UserId"];
                /** @description What people call the user. */
                name: string;
                /** @description How the user likes the desk. */
                prefs: components["schemas"]["Preferences"];
                /** @description What the user is for; together they say what the user may do. */
                roles: components["schemas"]["Role"][];
                /**
                 * Format: date-time
                 * @description When the user last changed.
                 */
                updated_at: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_UserNotification: {
            /** @description The items. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                created_at: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description What it is about: `agent_request`, `session_assigned`, `ticket_assigned`. */
                kind: string;
                /**
                 * Format: date-time
                 * @description When it was read.
                 */
                read_at?: string | null;
                session_id?: components["schemas"]["SessionId"] | null;
                /** @description Whom or what it is about: the customer's name, or the ticket's subject. */
                subject?: string | null;
                /**
                 * Format: int64
                 * @description The ticket that it is about.
                 */
                ticket_number?: number | null;
                /** @description Whose it is. */
                user_id: components["schemas"]["UserId"];
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description A part of a list. */
        List_Visitor: {
            /** @description The items. */
            items: {
                /**
                 * Format: date-time
                 * @description Since when.
                 */
                first_seen_at: string;
                /**
                 * Format: uuid
                 * @description What the desk calls the visitor by.
                 */
                id: string;
                /** @description Where the visitor came from. */
                referrer?: string | null;
                /**
                 * Format: date-time
                 * @description When the visitor was heard of last.
                 */
                seen_at: string;
                session_id?: components["schemas"]["SessionId"] | null;
                /** @description The page's title. */
                title: string;
                /** @description The page. */
                url: string;
            }[];
            /** @description What to send as `cursor` for the next part; null: this was the last. */
            next_cursor?: string | null;
        };
        /** @description An offer to talk to a person. */
        LiveAgentOffer: {
            /** @description Whether somebody is there now; otherwise a ticket is opened. */
            available: boolean;
            /** @description Which live-agent provider would take over. */
            provider: string;
        };
        /** @description Who signs in. */
        LogIn: {
            /** @description The user's address. */
            email: string;
            /** @description The user's password. */
            password: string;
            /** @description The tenant's slug; `default` when left out. */
            tenant?: string | null;
        };
        /** @description A user who has signed in. */
        LoggedIn: {
            /**
             * Format: date-time
             * @description When it ends; sooner when it is not used for twelve hours.
             */
            expires_at: string;
            /** @description To be sent as `Authorization: Bearer`; a browser has it as a cookie. It is shown only here. */
            token: string;
            /** @description Who. */
            user: components["schemas"]["User"];
        };
        /**
         * @description What somebody finds of an answer.
         * @enum {string}
         */
        Mark: "good" | "bad" | "corrected";
        /** @description A mark, as it is made. */
        MarkInput: {
            /** @description What is found. */
            mark: components["schemas"]["Mark"];
            /** @description Why, or what would have been right; at most 4000 characters. Needed with `corrected`. */
            text?: string | null;
        };
        /** @description All marks of an answer. */
        Marks: {
            /** @description Its marks, oldest first; the last one counts. */
            history: components["schemas"]["ShownMark"][];
            /** @description The answer. */
            message_id: components["schemas"]["MessageId"];
        };
        /** @description The user who asks, and what they may do. */
        Me: components["schemas"]["User"] & {
            /** @description The names of the permissions that the roles give. */
            permissions: string[];
        };
        /** @description What users change of themselves. */
        MePatch: {
            /** @description What people call the user: 1 to 200 characters on one line. */
            name?: string | null;
            password?: components["schemas"]["PasswordChange"] | null;
        };
        /** @description A message, as clients see it. */
        Message: {
            /** @description Data behind the answer. */
            actions: components["schemas"]["Action"][];
            answered_by?: components["schemas"]["MessageId"] | null;
            /** @description What was sent along. */
            attachments?: components["schemas"]["Attachment"][];
            /** @description The client's own id of it, unique in the session. */
            client_message_id?: string | null;
            /**
             * Format: double
             * @description Probability that the intent is right, 0 to 1.
             */
            confidence?: number | null;
            /**
             * Format: date-time
             * @description When it was accepted or written.
             */
            created_at: string;
            /** @description Data found in the words. */
            entities: components["schemas"]["Entity"][];
            /** @description Its id. */
            id: components["schemas"]["MessageId"];
            /** @description The messages that this answer covers. */
            in_reply_to: components["schemas"]["MessageId"][];
            intent?: components["schemas"]["Intent"] | null;
            /** @description In what form it came. */
            kind: components["schemas"]["MessageKind"];
            /** @description Who wrote it. */
            sender: components["schemas"]["Sender"];
            /**
             * Format: int64
             * @description Its place in the session's event sequence, from 1.
             */
            seq: number;
            /** @description The session it belongs to. */
            session_id: components["schemas"]["SessionId"];
            /** @description How far it has come. */
            status: components["schemas"]["MessageStatus"];
            /** @description Quick replies to offer. */
            suggestions: string[];
            /** @description The words. */
            text: string;
            voice?: components["schemas"]["Voice"] | null;
        };
        /**
         * Format: uuid
         * @description A message of a chat session.
         */
        MessageId: string;
        /**
         * @description In what form a message came.
         * @enum {string}
         */
        MessageKind: "text" | "voice" | "file" | "system";
        /** @description How a customer's message sounds. Only the staff see it. */
        MessageSentiment: {
            /** @description The message. */
            message_id: components["schemas"]["MessageId"];
            /**
             * Format: double
             * @description From -1 (very unhappy) to 1 (very happy).
             */
            score: number;
            /** @description How it sounds. */
            sentiment: components["schemas"]["Sentiment"];
        };
        /**
         * @description How far a message has come.
         * @enum {string}
         */
        MessageStatus: "queued" | "processing" | "done" | "failed";
        /**
         * Format: uuid
         * @description A company's language model.
         */
        ModelId: string;
        /** @description A model, as it is made (`name`, `provider`, `model` and `purposes` are needed) or changed (what is left out stays as it is). */
        ModelInput: {
            /** @description Whether it is used; unless it is set to false, yes. */
            active?: boolean | null;
            /** @description The key; it is kept sealed and never shown. It has to be given again with another provider or address. Empty: none. */
            api_key?: string | null;
            /** @description Where it is, when not at the provider's own address, such as `https://models.example/v1`. Empty: the provider's own. */
            base_url?: string | null;
            /** @description The provider's name of it. */
            model?: string | null;
            /** @description 1 to 100 characters on one line; no other model of the company has it. */
            name?: string | null;
            /**
             * Format: int32
             * @description Models with a lower number are asked first; the others when it fails.
             */
            order?: number | null;
            /**
             * Format: double
             * @description Price of a million tokens that are read, in the company's own currency.
             */
            price_in?: number | null;
            /**
             * Format: double
             * @description Price of a million tokens that are written.
             */
            price_out?: number | null;
            /** @description The protocol: `openai` (which most servers offer), `anthropic` or `gemini`. */
            provider?: string | null;
            /** @description What it is used for: `chat`, `vision`, `notes`, `embedding`. */
            purposes?: string[] | null;
            /**
             * Format: int64
             * @description What one answer may take, 1000 to 60000.
             */
            timeout_ms?: number | null;
        };
        /** @description The companies' language models. While some rest, others or the built-in engine answer. */
        ModelsReady: {
            /**
             * Format: int64
             * @description How many are used.
             */
            active: number;
            /**
             * Format: int64
             * @description How many of them some worker does not ask just now.
             */
            resting: number;
            /** @description `none`, `ok`, or `degraded`: some failed lately and rest. */
            status: string;
        };
        /** @description A password that is set by a link. */
        NewPassword: {
            /** @description The password: 10 to 200 characters, none of the most common ones. */
            password: string;
            /** @description The token of the link. */
            token: string;
        };
        /** @description A new value. */
        NewValue: {
            /** @description The value; what is allowed depends on the key. */
            value: unknown;
        };
        /** @description A note to write. */
        NoteDraft: {
            /** @description The words: 1 to `limits.text_chars` characters. */
            text: string;
        };
        /** @description A notification to a customer or to somebody of the company. */
        Notification: {
            /** @description `customer` or `agent`. */
            audience: string;
            /** @description Plain text. */
            body: string;
            call_id?: components["schemas"]["CallId"] | null;
            contact_id?: components["schemas"]["ContactId"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /** @description Their address, where it is known. */
            email?: string | null;
            /** @description Its id. */
            id: components["schemas"]["NotificationId"];
            /**
             * Format: date-time
             * @description When it was read.
             */
            read_at?: string | null;
            /**
             * Format: date-time
             * @description When it went out by e-mail.
             */
            sent_at?: string | null;
            /** @description One line. */
            subject: string;
        };
        /**
         * @description What a user is told of.
         * @enum {string}
         */
        NotificationChoice: "all" | "mine" | "none";
        /**
         * Format: uuid
         * @description A notification.
         */
        NotificationId: string;
        /** @description A message that is left while nobody is there. */
        OfflineMessage: {
            /** @description Where the answer goes. */
            email: string;
            /** @description Who writes: 1 to 200 characters. */
            name: string;
            /** @description The words: 1 to `limits.text_chars` characters. */
            text: string;
        };
        /** @description A session to open. Everything may be left out: then it is a visitor's. */
        OpenSession: {
            contact?: components["schemas"]["ContactInput"] | null;
            /**
             * @description Proof of it: the hexadecimal HMAC-SHA256, under the tenant's identity secret, of `id:` and `contact.external_id`, or of `email:` and
             *     `contact.email` where there is no external id. The bare value is accepted unless `identity.bare_hash` is off. With it the session sees the contact's tickets, orders and account.
             */
            identity_hash?: string | null;
            /**
             * @description Proof that ends by itself, in the place of `contact.external_id` and `identity_hash`: a JWT under HS256 with the tenant's identity secret; `sub` is the external id,
             *     `exp` at most an hour ahead, `email` and `name` may be there.
             */
            identity_token?: string | null;
            /** @description Kept with the session: an object of at most 8 KiB. */
            metadata?: Record<string, unknown> | null;
        };
        /** @description A session that was opened. */
        OpenedSession: {
            /**
             * Format: date-time
             * @description When it was opened.
             */
            created_at: string;
            /** @description Its id. */
            id: components["schemas"]["SessionId"];
            /** @description Where it stands. */
            status: components["schemas"]["SessionStatus"];
            /**
             * @description The Bearer token of everything else in it. It is shown only here. It ends `sessions.token_absolute` (90 days unless configured)
             *     later at the latest, with those of all sessions that continue this one, and earlier by log-out.
             */
            token: string;
            /** @description The first thing to show. */
            welcome_message: string;
        };
        /** @description An order with its lines. */
        Order: components["schemas"]["OrderSummary"] & {
            /** @description Its lines. */
            items: components["schemas"]["OrderItem"][];
        };
        /** @description A line of an order. */
        OrderItem: {
            /** @description Price of one, decimal. */
            price: string;
            /**
             * Format: int64
             * @description How many.
             */
            quantity: number;
            /** @description The shop's id of the product. */
            sku: string;
            /** @description The product's name. */
            title: string;
        };
        /** @description An order without its lines. */
        OrderSummary: {
            /** @description Who carries it. */
            carrier?: string | null;
            /** @description ISO 4217 code. */
            currency: string;
            /** @description The shop's number of it. */
            number: string;
            /**
             * Format: date-time
             * @description When it was placed.
             */
            placed_at: string;
            /** @description The shop's word for where it stands. */
            status: string;
            /** @description Sum, decimal. */
            total: string;
            /** @description The carrier's number of it. */
            tracking_number?: string | null;
        };
        /** @description A part of the service. */
        Part: {
            /** @description For a person. */
            detail?: string | null;
            /** @description `ok` or `unavailable`. */
            status: string;
        };
        /** @description Who a participant is. */
        ParticipantContact: {
            contact_id?: components["schemas"]["ContactId"] | null;
        };
        /** @description A password for another. */
        PasswordChange: {
            /** @description The new one: 10 to 200 characters, none of the most common ones. */
            new: string;
            /** @description The one that counts now. */
            old: string;
        };
        /** @description A person's answer. */
        PersonDraft: {
            /** @description Ids of files that the staff uploaded to the session, 10 at most, to be sent along. */
            attachments?: components["schemas"]["FileId"][];
            /** @description The client's own id of it, 1 to 128 characters, unique in the session: the same again is the same message. */
            client_message_id?: string | null;
            /** @description The words: 1 to `limits.text_chars` characters. */
            text: string;
        };
        /** @description How a user likes the desk. */
        Preferences: {
            /**
             * @description Whether the user takes requests for a person while the desk is open.
             * @default true
             */
            available: boolean;
            /**
             * @description What the user is told of.
             * @default all
             */
            notifications: components["schemas"]["NotificationChoice"];
            /**
             * @description Whether it sounds.
             * @default true
             */
            sound: boolean;
            /**
             * @description How pages look.
             * @default system
             */
            theme: components["schemas"]["Theme"];
        };
        /** @description What users change of their preferences; what is left out stays. */
        PrefsPatch: {
            /** @description Whether the user takes requests for a person. */
            available?: boolean | null;
            notifications?: components["schemas"]["NotificationChoice"] | null;
            /** @description Whether it sounds. */
            sound?: boolean | null;
            theme?: components["schemas"]["Theme"] | null;
        };
        /** @description A refusal, as the body shows it. */
        Problem: {
            /** @description What happened, to what, and what to do. */
            detail: string;
            /** @description The fields that are wrong. */
            errors?: components["schemas"]["FieldError"][];
            /** @description The request's id, to be named when asking for help. */
            request_id?: string | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The kind in words. */
            title: string;
            /** @description The kind of problem: a stable URI reference, such as `/problems/rate-limited`. */
            type: string;
        };
        /** @description A text to understand. */
        ProcessInput: {
            session_id?: components["schemas"]["SessionId"] | null;
            /** @description The words: 1 to `limits.text_chars` characters. */
            text: string;
        };
        /** @description The answer, of which nothing is kept. */
        ProcessReply: {
            /** @description Data behind the answer. */
            actions: components["schemas"]["Action"][];
            /**
             * Format: double
             * @description Probability that the intent is right, 0 to 1.
             */
            confidence: number;
            /** @description Data found in the words. */
            entities: components["schemas"]["Entity"][];
            /** @description What was understood. */
            intent: components["schemas"]["Intent"];
            /** @description The answer's words. */
            reply: string;
            /** @description Quick replies to offer. */
            suggestions: string[];
        };
        /** @description A product. */
        Product: {
            /** @description What it is like. */
            attributes?: {
                [key: string]: string;
            };
            /** @description Where it belongs, such as `Rugs`. */
            category?: string | null;
            /** @description ISO 4217 code. */
            currency: string;
            /** @description What it is. */
            description: string;
            /** @description A picture of it. */
            image_url?: string | null;
            /** @description Price of one, decimal. Of a product in variants: of the cheapest that is shown. */
            price: string;
            /** @description The shop's id of it. */
            sku: string;
            /**
             * Format: int64
             * @description How many are left; null where that is not known.
             */
            stock?: number | null;
            /** @description Name. */
            title: string;
            /** @description Its page in the shop. */
            url?: string | null;
            /** @description What it comes in; an answer has those that fit. */
            variants?: components["schemas"]["Variant"][];
        };
        /** @description Whether the process can do its work. */
        Ready: {
            /** @description The database. */
            database: components["schemas"]["Part"];
            /** @description What understands messages: `embedded` is the built-in classifier. */
            model: string;
            /** @description The companies' language models, all together. */
            models: components["schemas"]["ModelsReady"];
            /**
             * Format: int64
             * @description Age in milliseconds of the oldest job that is due and that nobody has; null: there is none.
             */
            oldest_job_age_ms?: number | null;
            /** @description The queue. */
            queue: components["schemas"]["Part"];
            /** @description What transcribes voice messages. */
            speech: components["schemas"]["Speech"];
            /** @description `ok`; `degraded`: messages are accepted, and answered later; `unavailable`: nothing is accepted. */
            status: string;
            /** @description Live workers, by lane. */
            workers: components["schemas"]["LaneWorkers"][];
        };
        /**
         * @description Where a wish for a person stands.
         * @enum {string}
         */
        RequestState: "waiting" | "unavailable" | "in_hand";
        /** @description A job that lives again. */
        Retried: {
            /** @description The job that does the work now: another one, where the dead one was merged into the live job of its session. */
            id: components["schemas"]["JobId"];
            /** @description Always `live`. */
            state: components["schemas"]["JobState"];
        };
        /**
         * @description What a user is for: a set of permissions.
         * @enum {string}
         */
        Role: "admin" | "agent";
        /** @description The roles of a user from a moment on. */
        RoleChange: {
            /** @description Whether the user might sign in. */
            active: boolean;
            /** @description Who changed them. */
            actor: components["schemas"]["ActorRef"];
            /**
             * Format: date-time
             * @description When.
             */
            changed_at: string;
            /** @description The roles. */
            roles: components["schemas"]["Role"][];
        };
        /** @description A fresh secret. */
        Rotated: {
            /** @description The new identity secret. It is shown only here. */
            identity_secret: string;
            /**
             * Format: date-time
             * @description Until when the one before goes on counting.
             */
            old_until: string;
        };
        /** @description What is wrong with a row of a table. */
        RowError: {
            /** @description What is wrong. */
            error: string;
            /** @description The column; empty: the whole row. */
            field: string;
            /**
             * Format: int32
             * @description The row as a spreadsheet counts it: the heading is row 1.
             */
            row: number;
        };
        /**
         * @description Who wrote a message.
         * @enum {string}
         */
        Sender: "customer" | "bot" | "agent" | "system";
        /**
         * @description How a message sounds.
         * @enum {string}
         */
        Sentiment: "negative" | "neutral" | "positive";
        /** @description A session, as clients see it. */
        Session: {
            /** @description How the customer writes and reads. */
            channel?: components["schemas"]["ChannelName"];
            contact?: components["schemas"]["SessionContact"] | null;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            created_at: string;
            /** @description Its id. */
            id: components["schemas"]["SessionId"];
            /**
             * Format: date-time
             * @description When the last message was written, by anybody.
             */
            last_message_at?: string | null;
            /**
             * Format: int64
             * @description The last number of the event sequence that was given out.
             */
            last_seq: number;
            previous_session_id?: components["schemas"]["SessionId"] | null;
            /** @description Where it stands. */
            status: components["schemas"]["SessionStatus"];
            /**
             * Format: int64
             * @description The ticket that the session was escalated to.
             */
            ticket_number?: number | null;
            /** @description Whether the contact's identity was proved. */
            verified: boolean;
        };
        /** @description The contact of a verified session. */
        SessionContact: {
            /** @description E-mail address. */
            email?: string | null;
            /** @description The id that the company's own system gives the contact. */
            external_id?: string | null;
            /** @description The contact's id. */
            id: components["schemas"]["ContactId"];
            /** @description Name. */
            name?: string | null;
        };
        /**
         * Format: uuid
         * @description A chat session.
         */
        SessionId: string;
        /** @description A note of the staff about a session. Customers never see it. */
        SessionNote: {
            /**
             * Format: int64
             * @description It stands behind the message with this `seq`.
             */
            after_seq: number;
            /** @description Who wrote it. */
            author: components["schemas"]["ActorRef"];
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The note's id.
             */
            id: string;
            /** @description Always `note`. */
            kind: string;
            /** @description The session. */
            session_id: components["schemas"]["SessionId"];
            /** @description The words. */
            text: string;
        };
        /**
         * @description Where a session stands.
         * @enum {string}
         */
        SessionStatus: "ai_active" | "waiting" | "agent_active" | "escalated" | "closed" | "archived";
        /** @description A session with its messages. */
        SessionWithMessages: components["schemas"]["Session"] & {
            /** @description Its messages, oldest first. */
            messages: components["schemas"]["Message"][];
            /** @description What to send as `cursor` for the messages that follow; null: these were the last. */
            next_cursor?: string | null;
            /** @description What the staff noted, oldest first; each stands behind the message of its `after_seq`. */
            notes: components["schemas"]["SessionNote"][];
            /** @description How those of the customer sound that a language model read, or whose English words praise or complain. */
            sentiments: components["schemas"]["MessageSentiment"][];
        };
        /** @description A setting. */
        Setting: {
            /** @description Its key. */
            key: string;
            /** @description Its value; null: not set, the configuration's default holds. */
            value?: unknown;
        };
        /** @description A setting as people are shown it. */
        SettingShown: {
            /** @description `min`, `max`, `max_length`, `max_items` and `choices`, as far as the type has them. */
            bounds: {
                [key: string]: unknown;
            };
            /** @description What holds where it is not set; null: what the configuration says, or nothing. */
            default: unknown;
            /** @description What it is for. */
            help: string;
            /** @description Its key. */
            key: string;
            /** @description The permission of whoever may change it; `operator`: it stands in the configuration. */
            permission: string;
            /** @description `text`, `boolean`, `integer`, `number`, `choice`, `duration`, `list` or `object`. */
            type: string;
            /** @description What is set; null: nothing. */
            value: unknown;
        };
        /** @description A table, as a form. */
        SheetForm: {
            /**
             * Format: binary
             * @description An .xlsx (its first sheet) or a .csv in UTF-8, at most 5 MiB and 10,000 rows. The first row names the columns: `shortcut`, `content`,
             *     `category`, `match_type`, `active`; the first two are needed, others are passed over.
             */
            file: string;
        };
        /** @description An account, and where its platform is to send webhooks. */
        Shown: components["schemas"]["CallAccount"] & {
            /** @description The path of the account's own webhook. */
            webhook_path: string;
        };
        /** @description How the workers that are alive find a model. */
        ShownHealth: {
            /**
             * Format: int64
             * @description Answers that it gave.
             */
            answered: number;
            /** @description Why it failed last, if it did not answer since. */
            error?: string | null;
            /**
             * Format: int64
             * @description Requests that it did not answer.
             */
            failed: number;
            /**
             * Format: int64
             * @description What the last answer took, of several workers the longest.
             */
            last_answer_ms?: number | null;
            /**
             * @description `unknown` (nobody asked it lately), `ok`, `probing` (it failed, and one request tries it again) or `resting` (it failed, and is left
             *     alone for a while); of several workers the worst.
             */
            state: string;
        };
        /** @description A mark that was made. */
        ShownMark: {
            /** @description Who made it. */
            by: string;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description `good`, `bad` or `corrected`. */
            mark: string;
            /** @description Why, or what would have been right. */
            text?: string | null;
        };
        /** @description A model. */
        ShownModel: {
            /** @description Whether it is used. */
            active: boolean;
            /** @description The last four characters of its key. */
            api_key?: string | null;
            /** @description Where it is; null: at the provider's own address. */
            base_url?: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /** @description How the workers find it. */
            health: components["schemas"]["ShownHealth"];
            /** @description Its id. */
            id: components["schemas"]["ModelId"];
            /** @description The provider's name of it. */
            model: string;
            /** @description What the company calls it. */
            name: string;
            /**
             * Format: int64
             * @description Models with a lower number are asked first.
             */
            order: number;
            /**
             * Format: double
             * @description Price of a million tokens that are read.
             */
            price_in?: number | null;
            /**
             * Format: double
             * @description Price of a million tokens that are written.
             */
            price_out?: number | null;
            /** @description The protocol that it speaks. */
            provider: string;
            /** @description What it is used for. */
            purposes: string[];
            /**
             * Format: int64
             * @description What one answer may take.
             */
            timeout_ms?: number | null;
            /**
             * Format: date-time
             * @description When it was changed.
             */
            updated_at: string;
        };
        /** @description A change of a setting. */
        ShownSettingChange: {
            /** @description Who changed it. */
            actor: components["schemas"]["ActorRef"];
            /** @description What it became; null: the default. */
            after?: unknown;
            /** @description What it was; null: the default. */
            before?: unknown;
            /**
             * Format: date-time
             * @description When.
             */
            changed_at: string;
        };
        /** @description A token that opens one socket of the desk. */
        SocketTicket: {
            /**
             * Format: date-time
             * @description When it ends.
             */
            expires_at: string;
            /** @description To be sent as `?ticket=`, once. */
            ticket: string;
        };
        /**
         * Format: uuid
         * @description A recording, or another source of a call's words.
         */
        SourceId: string;
        /**
         * @description What a source is.
         * @enum {string}
         */
        SourceKind: "recording" | "participant_recording" | "transcript";
        /**
         * @description Where a source stands.
         * @enum {string}
         */
        SourceState: "waiting" | "fetched" | "transcribing" | "done" | "failed";
        /** @description A speaker's name. */
        SpeakerName: {
            /** @description 1 to 120 characters on one line. */
            name: string;
        };
        /** @description Who transcribes voice messages. */
        Speech: {
            /** @description For a person. */
            detail?: string | null;
            /** @description `ok`, `no_model` (a worker runs, and waits for its model) or `unavailable` (no worker runs). Voice messages wait meanwhile. */
            status: string;
        };
        /** @description What the staff write on a ticket. */
        StaffEntry: {
            /** @description Whether only the staff see it; not when left out. */
            internal?: boolean | null;
            /** @description The words: 1 to `limits.text_chars` characters. */
            text: string;
        };
        /** @description A ticket that the staff open. */
        StaffTicket: {
            /** @description The customer's words: 1 to `limits.text_chars` characters. */
            body: string;
            contact_id?: components["schemas"]["ContactId"] | null;
            /** @description Where somebody without a contact can be reached; one of both is needed. */
            email?: string | null;
            priority?: components["schemas"]["TicketPriority"] | null;
            /** @description What it is about: 1 to 200 characters on one line. */
            subject: string;
        };
        /** @description The session that continues one which is over. */
        Successor: {
            /**
             * Format: date-time
             * @description When it was opened.
             */
            created_at: string;
            /** @description Its id. */
            id: components["schemas"]["SessionId"];
            previous_session_id?: components["schemas"]["SessionId"] | null;
            /** @description Where it stands. */
            status: components["schemas"]["SessionStatus"];
            /** @description Its Bearer token. */
            token: string;
        };
        /**
         * Format: uuid
         * @description A company that uses Frontdesk. Every row and every query names one.
         */
        TenantId: string;
        /** @description What came of a request to a model. */
        TestedModel: {
            /** @description Why it did not answer. */
            error?: string | null;
            /**
             * Format: int64
             * @description What that took.
             */
            latency_ms: number;
            /** @description Whether it answered. */
            ok: boolean;
        };
        /**
         * @description Where the words of a transcript come from.
         * @enum {string}
         */
        TextSource: "recording" | "platform";
        /**
         * @description How pages look.
         * @enum {string}
         */
        Theme: "system" | "light" | "dark";
        /** @description A ticket. */
        Ticket: {
            assignee?: components["schemas"]["Assignee"] | null;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            created_at: string;
            /** @description Its entries, oldest first; empty in lists. */
            messages: components["schemas"]["TicketMessage"][];
            /**
             * Format: int64
             * @description Its number, unique in the tenant.
             */
            number: number;
            /** @description How much it presses. */
            priority: components["schemas"]["TicketPriority"];
            /** @description Where it came from. */
            source: components["schemas"]["TicketSource"];
            /** @description Where it stands. */
            status: components["schemas"]["TicketStatus"];
            /** @description What it is about. */
            subject: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
        };
        /** @description A change of a ticket that is no entry. */
        TicketChange: {
            /** @description Who changed it; the system stands for the customer, too. */
            actor: components["schemas"]["ActorRef"];
            /** @description What it is. */
            after?: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What it was. */
            before?: string | null;
            /** @description What changed: `status`, `priority`, `assignee`, `subject` or `satisfaction`. */
            field: string;
        };
        /** @description What the staff change of a ticket; what is left out stays. */
        TicketChanges: {
            assignee_id?: components["schemas"]["UserId"] | null;
            priority?: components["schemas"]["TicketPriority"] | null;
            status?: components["schemas"]["TicketStatus"] | null;
            /** @description What it is about: 1 to 200 characters on one line. */
            subject?: string | null;
        };
        /** @description A ticket to open. */
        TicketDraft: {
            /** @description The words: 1 to `limits.text_chars` characters. */
            body: string;
            priority?: components["schemas"]["TicketPriority"] | null;
            /** @description What it is about: 1 to 200 characters on one line. */
            subject: string;
        };
        /** @description An entry on a ticket, as the staff see it. */
        TicketEntry: {
            author_id?: components["schemas"]["UserId"] | null;
            /** @description The words. */
            body: string;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description Whether only the staff see it. */
            internal: boolean;
            /** @description Who wrote it. */
            sender: components["schemas"]["TicketSender"];
        };
        /** @description An entry on a ticket. */
        TicketMessage: {
            /** @description The words. */
            body: string;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description Who wrote it. */
            sender: components["schemas"]["TicketSender"];
        };
        /**
         * @description How much a ticket presses.
         * @enum {string}
         */
        TicketPriority: "low" | "normal" | "high" | "urgent";
        /**
         * @description Who wrote on a ticket.
         * @enum {string}
         */
        TicketSender: "customer" | "staff" | "system";
        /**
         * @description Where a ticket came from.
         * @enum {string}
         */
        TicketSource: "form" | "chat" | "email" | "import";
        /** @description How many tickets there are. */
        TicketStats: {
            /** @description By state. */
            by_status: {
                [key: string]: number;
            };
            /** @description Those that are not over, by priority. */
            open_by_priority: {
                [key: string]: number;
            };
            /**
             * Format: double
             * @description The mean of what customers say, 1 to 5; null: nobody said anything.
             */
            satisfaction?: number | null;
            /**
             * Format: int64
             * @description How many of these have nobody who works on them.
             */
            unassigned: number;
        };
        /**
         * @description Where a ticket stands.
         * @enum {string}
         */
        TicketStatus: "open" | "awaiting_user" | "awaiting_admin" | "resolved" | "closed";
        /** @description Where a message has been. */
        Trail: {
            /**
             * Format: date-time
             * @description When the answer was written.
             */
            answered_at?: string | null;
            answered_by?: components["schemas"]["MessageId"] | null;
            /**
             * Format: date-time
             * @description When the answer was first sent to a client's socket.
             */
            delivered_at?: string | null;
            /** @description Attempts that failed, oldest first. */
            failed_attempts: components["schemas"]["Attempt"][];
            job?: components["schemas"]["Job"] | null;
            /** @description The message. */
            message_id: components["schemas"]["MessageId"];
            /**
             * Format: date-time
             * @description When it was accepted.
             */
            received_at: string;
            /** @description The request that brought it. */
            request_id?: string | null;
            /**
             * Format: int64
             * @description Its place in the session.
             */
            seq: number;
            /** @description Its session. */
            session_id: components["schemas"]["SessionId"];
            /** @description The attempt that succeeded: job, worker, when it was published, claimed and settled, and the time of each stage. */
            settled?: Record<string, unknown> | null;
            /** @description How far it has come. */
            status: string;
            transcription?: components["schemas"]["Transcription"] | null;
        };
        /** @description How a voice message was transcribed. */
        Transcription: {
            /**
             * Format: int64
             * @description Size of the recording.
             */
            bytes?: number | null;
            /**
             * Format: int64
             * @description Chunks of a long recording.
             */
            chunks?: number | null;
            /**
             * Format: int64
             * @description How many of them are still to do.
             */
            chunks_left?: number | null;
            /** @description Segments with their times, what the checks rejected, and what was wrong with the file. */
            details?: Record<string, unknown> | null;
            /**
             * Format: int64
             * @description Length of the recording.
             */
            duration_ms?: number | null;
            /** @description What its content looks like. */
            media_type?: string | null;
            /** @description Why it is partial, empty or failed. */
            reason?: string | null;
            /** @description The attempt that succeeded: job, worker, when it was published, claimed and settled, and the time of each stage. */
            settled?: Record<string, unknown> | null;
            /**
             * Format: int64
             * @description In how much of it somebody speaks.
             */
            speech_ms?: number | null;
            /** @description `queued`, `transcribing` (in chunks), `done`, `partial`, `empty` or `failed`. */
            state: string;
            /**
             * Format: int64
             * @description How much of that became text.
             */
            transcribed_ms?: number | null;
        };
        /** @description A sum of usage. */
        Usage: {
            /**
             * Format: int64
             * @description Answers for which it was asked; of a day, each model's.
             */
            answers: number;
            /**
             * Format: double
             * @description What it cost.
             */
            cost: number;
            /**
             * Format: int64
             * @description Tokens that were read.
             */
            input_tokens: number;
            /** @description The day in UTC, such as `2026-11-29`, or the model's name. */
            key: string;
            /**
             * Format: int64
             * @description Tokens that were written.
             */
            output_tokens: number;
        };
        /** @description A person of the company. */
        User: {
            /** @description Whether the user may sign in. */
            active: boolean;
            /**
             * Format: date-time
             * @description When the user was made.
             */
            created_at: string;
            /** @description The address with which the user signs in. */
            email: string;
            /** @description Whether a password was set; not before the invitation is taken. */
            has_password: boolean;
            /** @description The user's id. */
            id: components["schemas"]["UserId"];
            /** @description What people call the user. */
            name: string;
            /** @description How the user likes the desk. */
            prefs: components["schemas"]["Preferences"];
            /** @description What the user is for; together they say what the user may do. */
            roles: components["schemas"]["Role"][];
            /**
             * Format: date-time
             * @description When the user last changed.
             */
            updated_at: string;
        };
        /** @description What changes of a user; what is left out stays. */
        UserChanges: {
            /** @description Whether the user may sign in. */
            active?: boolean | null;
            /** @description The address. */
            email?: string | null;
            /** @description The name. */
            name?: string | null;
            /** @description What the user is for. */
            roles?: components["schemas"]["Role"][] | null;
        };
        /**
         * Format: uuid
         * @description A person of the company.
         */
        UserId: string;
        /** @description A user to make. */
        UserInput: {
            /** @description Whether the user may sign in; true when left out. */
            active?: boolean | null;
            /** @description The address with which the user signs in; no other user of the company has it. */
            email: string;
            /** @description What people call the user: 1 to 200 characters on one line. */
            name: string;
            /** @description A password: 10 to 200 characters, none of the most common ones. Without one the user is invited by e-mail. */
            password?: string | null;
            /** @description What the user is for. */
            roles: components["schemas"]["Role"][];
        };
        /** @description What a user is told in the console. */
        UserNotification: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What it is about: `agent_request`, `session_assigned`, `ticket_assigned`. */
            kind: string;
            /**
             * Format: date-time
             * @description When it was read.
             */
            read_at?: string | null;
            session_id?: components["schemas"]["SessionId"] | null;
            /** @description Whom or what it is about: the customer's name, or the ticket's subject. */
            subject?: string | null;
            /**
             * Format: int64
             * @description The ticket that it is about.
             */
            ticket_number?: number | null;
            /** @description Whose it is. */
            user_id: components["schemas"]["UserId"];
        };
        /** @description One of the forms in which a product comes, such as a colour or a size. */
        Variant: {
            /** @description What sets it apart. */
            attributes?: {
                [key: string]: string;
            };
            /** @description Price of one, decimal; null: that of the product. */
            price?: string | null;
            /** @description The shop's id of it. */
            sku: string;
            /**
             * Format: int64
             * @description How many are left; null where that is not known.
             */
            stock?: number | null;
            /** @description Name, such as `blue, 120 x 170 cm`. */
            title: string;
        };
        /** @description Somebody who looks at the company's pages. */
        Visitor: {
            /**
             * Format: date-time
             * @description Since when.
             */
            first_seen_at: string;
            /**
             * Format: uuid
             * @description What the desk calls the visitor by.
             */
            id: string;
            /** @description Where the visitor came from. */
            referrer?: string | null;
            /**
             * Format: date-time
             * @description When the visitor was heard of last.
             */
            seen_at: string;
            session_id?: components["schemas"]["SessionId"] | null;
            /** @description The page's title. */
            title: string;
            /** @description The page. */
            url: string;
        };
        /** @description Where a visitor is. */
        VisitorInput: {
            /** @description Where the visitor came from. The first 500 characters are kept. */
            referrer?: string | null;
            /** @description The page's title. Its first 300 characters are kept. */
            title: string;
            /** @description The page. Its first 500 characters are kept. */
            url: string;
            /** @description What the widget has drawn for this browser at random: 16 to 100 letters, digits, `-` and `_`. Nobody else may know it. */
            visitor_id: string;
        };
        /** @description The first words to a visitor. */
        VisitorMessage: {
            /** @description The words: 1 to `limits.text_chars` characters. */
            text: string;
        };
        /** @description What the desk has for a visitor. */
        VisitorNews: {
            session?: components["schemas"]["BegunSession"] | null;
        };
        /** @description What was spoken in a voice message. */
        Voice: {
            /**
             * Format: int64
             * @description Length of the recording.
             */
            duration_ms?: number | null;
            /** @description ISO 639-1 code. */
            language?: string | null;
            /** @description The transcript, once there is one. */
            transcription?: string | null;
        };
        /** @description A recording, as a form. */
        VoiceForm: {
            /**
             * Format: binary
             * @description The recording: WebM, Ogg, MP4, M4A, MP3, AAC, FLAC or WAV, at most `limits.audio_bytes` (50 MiB unless configured). Its content
             *     says what it is, not its name.
             */
            audio: string;
            /** @description The client's own id of the message, 1 to 128 characters, unique in the session. */
            client_message_id?: string | null;
            /** @description The language that is spoken, such as `en`; found out when left out and the model knows several. */
            language?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
