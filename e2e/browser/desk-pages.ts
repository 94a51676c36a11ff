import type { BackofficePage } from '../harness/backoffice-page.js';
import type { Furnished } from './furnished-desk.js';

export type DeskPage = Readonly<{
  /** Of its picture in the docs. */
  name: string;
  /** Below /admin. */
  path: string;
  /** What is opened on it before it is looked at. */
  open?: (desk: BackofficePage) => Promise<unknown>;
}>;

const PATCH = '[{ "op": "replace", "path": "/currency", "value": "EUR" }]';

/** Every page of the desk, and the dialogs that one works in. */
export function pagesOf({
  call,
  failed,
  operation,
  resource,
  client,
  operator,
}: Furnished): readonly DeskPage[] {
  const callPage = `/calls/${call.id}/show`;
  const failedPage = `/calls/${failed}/show`;
  const dialog = (button: string) => async (desk: BackofficePage) => {
    await desk.button(button).first().click();
    await desk.dialog().waitFor();
  };
  return [
    { name: 'overview', path: '/' },
    { name: 'calls', path: '/calls' },
    {
      name: 'calls-filters',
      path: '/calls?filter={"needsPerson":true}',
      open: (desk) => desk.button('More filters').click(),
    },
    { name: 'calls-nothing', path: '/calls?filter={"q":"nowhere to be found"}' },
    { name: 'call', path: callPage },
    { name: 'call-edit', path: failedPage, open: dialog('Edit') },
    { name: 'call-explain', path: failedPage, open: dialog('Explain') },
    { name: 'call-compare', path: failedPage, open: dialog('Compare') },
    { name: 'call-send-again', path: callPage, open: dialog('Send again') },
    { name: 'keyboard', path: callPage, open: (desk) => desk.page.keyboard.press('?') },
    { name: 'causes', path: '/causes' },
    {
      name: 'fix-these',
      path: '/causes',
      open: async (desk) => {
        await dialog('Fix these…')(desk);
        await desk.page.getByLabel('JSON Patch').fill(PATCH);
        await desk.page.locator('summary').first().click();
      },
    },
    { name: 'operations', path: '/bulk' },
    { name: 'operation', path: `/bulk/${operation.id}/show` },
    { name: 'resources', path: '/resources' },
    { name: 'resource', path: `/resources/${resource.id}/show` },
    { name: 'resource-edit', path: `/resources/${resource.id}` },
    { name: 'resource-create', path: '/resources/create' },
    { name: 'connectors', path: '/connectors' },
    {
      name: 'connector',
      path: '/connectors/demo/show',
      open: (desk) => desk.page.locator('[aria-expanded=false]', { hasText: '/demo/{resource}/csv' }).click(),
    },
    { name: 'clients', path: '/clients' },
    { name: 'client', path: `/clients/${client}` },
    { name: 'client-create', path: '/clients/create' },
    { name: 'client-rotate', path: '/clients', open: dialog('Rotate') },
    { name: 'operators', path: '/operators' },
    { name: 'operator', path: `/operators/${operator}` },
    { name: 'operator-create', path: '/operators/create' },
    { name: 'tokens', path: '/tokens' },
    { name: 'token-create', path: '/tokens/create' },
    {
      name: 'token',
      path: '/tokens/create',
      open: async (desk) => {
        await desk.page.getByRole('textbox', { name: /Name/ }).fill('nightly import');
        await dialog('Save')(desk);
      },
    },
    { name: 'audit', path: '/audit' },
    { name: 'account', path: '/account' },
    { name: 'account-everywhere', path: '/account', open: dialog('Sign out everywhere') },
    { name: 'not-found', path: '/no/such/page' },
  ];
}
