/** @param below what leads from the page to the files below /docs/ */
export function page(below: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API</title>
<link rel="icon" href="${below}favicon-32x32.png" sizes="32x32">
<link rel="stylesheet" href="${below}swagger-ui.css">
<link rel="stylesheet" href="${below}style.css">
</head>
<body>
<main id="docs"></main>
<noscript>This page needs JavaScript; <a href="${below}../openapi.json">openapi.json</a> says the same.</noscript>
<script src="${below}swagger-ui-bundle.js"></script>
<script src="${below}initializer.js"></script>
</body>
</html>
`;
}

/** No script and no connection but our own; Swagger UI sets styles on its elements, and draws with data: images. */
export const POLICY = [
  ...["default-src 'none'", "script-src 'self'", "connect-src 'self'", "style-src 'self' 'unsafe-inline'"],
  ...["img-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/**
 * Swagger UI sends the examples of optional parameters along unless they are taken out by hand, and bgrs, Prefer and
 * $reply would all be sent at once: it is shown them in words instead.
 */
export const INITIALIZER = `'use strict';
(() => {
  const METHODS = ['get', 'put', 'post', 'delete', 'patch'];
  const at = new URL('../openapi.json', document.currentScript.src);

  function inWords(parameter) {
    const { examples, example, ...rest } = parameter;
    if (parameter.required || (!examples && example === undefined)) return parameter;
    const values = examples ? Object.values(examples).map(({ value }) => value) : [example];
    const told = [...new Set(values)].map((value) => '\`' + value + '\`').join(', ');
    return { ...rest, description: (rest.description || '') + '\\n\\nFor example ' + told };
  }

  function shown(api) {
    const { parameters = {} } = api.components || {};
    for (const name of Object.keys(parameters)) parameters[name] = inWords(parameters[name]);
    for (const path of Object.values(api.paths)) {
      for (const method of METHODS) {
        const operation = path[method];
        if (operation && operation.parameters) operation.parameters = operation.parameters.map(inWords);
      }
    }
    return api;
  }

  function show(spec) {
    document.title = spec.info.title + ' · API';
    SwaggerUIBundle({
      ...{ spec, dom_id: '#docs', deepLinking: true, docExpansion: 'list', filter: true },
      ...{ persistAuthorization: true, tryItOutEnabled: false, displayRequestDuration: true },
      ...{ defaultModelsExpandDepth: 0, validatorUrl: null, syntaxHighlight: { theme: 'idea' } },
    });
  }

  fetch(at).then((answer) => answer.json()).then((api) => show(shown(api))).catch((error) => {
    document.getElementById('docs').textContent = 'The description of the API cannot be read: ' + error.message;
  });
})();
`;

export const STYLE = `body { margin: 0; background: #fafafa }
.swagger-ui .info { margin: 30px 0 }
.swagger-ui .info .title small pre, .swagger-ui .info hgroup.main a { font-size: 13px }
.swagger-ui .scheme-container { padding: 16px 0; box-shadow: none; background: none }
`;
