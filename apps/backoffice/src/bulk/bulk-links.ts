/** The address of an operation's page. */
export function operationPage(id: number): string {
  return `/bulk/${id}/show`;
}
