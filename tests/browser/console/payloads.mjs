// What would run, load or break out, if it was ever taken as markup. Whatever runs counts itself in `window.harmed`.

const RUN = "window.harmed=(window.harmed||0)+1";
const OPENERS = [
  "",
  '"',
  "'",
  "`",
  '">',
  "'>",
  "-->",
  "</textarea>",
  "</title>",
  "</script>",
  "]]>",
  "{{",
  "${",
  "\\u003c",
  "<!--",
];
const BODIES = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.${RUN.slice(7)}</script>">`,
  `<a href="javascript:${RUN}" autofocus onfocus=${RUN}>x</a>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<input autofocus onfocus=${RUN}>`,
  `<object data="javascript:${RUN}">`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<math><mtext></p><style><img src=x onerror=${RUN}></style></math>`,
  `<body onload=${RUN}>`,
  `<base href="https://evil.example/">`,
  `[x](javascript:${RUN})`,
  `![x](x" onerror="${RUN})`,
];

/** Each opener with each body. */
export const PAYLOADS = OPENERS.flatMap((opener) =>
  BODIES.map((body) => opener + body),
);
