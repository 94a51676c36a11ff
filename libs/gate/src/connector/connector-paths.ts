/**
 * Tells whether an address is below a connector.
 * @param isConnector of a name in lower case
 * @param prefixNow of the application, such as `/api`; asked for each time, since it is set late
 */
export function connectorPaths(
  isConnector: (name: string) => boolean,
  prefixNow: () => string,
): (url: string) => boolean {
  return (url) => {
    const start = prefixNow().length + 1;
    const end = url.slice(start).search(/[/?]/);
    const name = end < 0 ? url.slice(start) : url.slice(start, start + end);
    return isConnector(name.toLowerCase());
  };
}
