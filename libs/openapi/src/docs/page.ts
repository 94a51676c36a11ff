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
<script type="module" src="${below}initializer.js"></script>
</body>
</html>
`;
}

/** No script and no connection but our own; Swagger UI sets styles on its elements, and draws with data: images. */
export const POLICY = [
  ...["default-src 'none'", "script-src 'self'", "connect-src 'self'", "style-src 'self' 'unsafe-inline'"],
  ...["img-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');
