/* global document, SwaggerUIBundle */
// Shows openapi.json with Swagger UI, and mends what its readers would stumble over.

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

const parametersOf = (item) => METHODS.flatMap((method) => item[method]?.parameters ?? []);

/**
 * Swagger UI sends the examples of optional parameters along unless they are taken out by hand, and bgrs, Prefer and
 * $reply would all be sent at once: it is shown them in words instead.
 */
function inWords(parameter) {
  const { examples, example, ...rest } = parameter;
  if (parameter.required || (!examples && example === undefined)) return parameter;
  // What shows a refusal is no model.
  const models = Object.entries(examples ?? {}).filter(([name]) => !name.startsWith('malformed'));
  const values = examples ? models.map(([, { value }]) => value) : [example];
  const told = [...new Set(values)].map((value) => `\`${value}\``).join(', ');
  return { ...rest, description: `${rest.description ?? ''}${told && `\n\nFor example ${told}`}` };
}

function readable(api) {
  const { parameters = {}, schemas = {} } = api.components ?? {};
  // Else it makes up further members for examples of open objects.
  for (const schema of Object.values(schemas)) delete schema.additionalProperties;
  for (const name of Object.keys(parameters)) parameters[name] = inWords(parameters[name]);
  for (const item of Object.values(api.paths)) {
    for (const method of METHODS) {
      if (item[method]?.parameters) item[method].parameters = item[method].parameters.map(inWords);
    }
  }
  // There is but one server, and the page is on it.
  if (api.servers.every(({ url }) => url === '/')) delete api.servers;
  return api;
}

/** Swagger UI writes %2F for each slash in the rest of a path, and not every upstream takes that for a slash. */
function withSlashes({ paths }) {
  const templates = Object.keys(paths)
    .filter((path) => parametersOf(paths[path]).some((parameter) => parameter['x-wildcard']))
    .map((path) => {
      const pieces = path.split(/\{[^}]+\}/).map((piece) => piece.replace(/[^\w/-]/g, '\\$&'));
      return new RegExp(`${pieces.join('[^/]+')}$`);
    });
  return (request) => {
    const [path, ...query] = request.url.split('?');
    const isWild = templates.some((template) => template.test(path));
    if (isWild) request.url = [path.replace(/%2F/gi, '/'), ...query].join('?');
    return request;
  };
}

function show(api) {
  document.title = `${api.info.title} · API`;
  SwaggerUIBundle({
    ...{ spec: readable(api), dom_id: '#docs', requestInterceptor: withSlashes(api) },
    ...{ deepLinking: true, docExpansion: 'list', filter: true, defaultModelsExpandDepth: 0 },
    ...{ persistAuthorization: true, displayRequestDuration: true, validatorUrl: null },
  });
}

const place = new URL('../openapi.json', import.meta.url);
try {
  const answer = await fetch(place);
  show(await answer.json());
} catch (error) {
  document.getElementById('docs').textContent = `The description of the API cannot be read: ${error.message}`;
}
