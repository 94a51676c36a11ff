/**
 * Tells whether an address is below a connector.
 * @param isConnector of a name in lower case
 * @param globalPrefix of the application, with or without slashes around it; asked for each time, since it is set late
 */
export function connectorPaths(
  isConnector: (name: string) => boolean,
  globalPrefix: () => string,
): (url: string) => boolean {
  return (url) => {
    const prefix = globalPrefix().replace(/^\/+|\/+$/g, '');
    const start = prefix === '' ? 1 : prefix.length + 2;
    const end = url.slice(start).search(/[/?]/);
    const name = end < 0 ? url.slice(start) : url.slice(start, start + end);
    return isConnector(name.toLowerCase());
  };
}
