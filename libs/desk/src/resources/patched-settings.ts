import type { ResourceRecord } from '@airlock/core';
import { secretFieldsOf, type ConnectorOptions } from '@airlock/gate';
import { isObject, mergePatch, type MergePatch } from '../requests/merge-patch.js';
import { knownConfig, writtenSettings } from './resource-view.js';

/**
 * A resource as PUT would write it, with what a patch changes. Secrets are not there to be changed: null stays null, which
 * clears one, and what is left out is kept (contract §9).
 * @throws Problem 400 for settings that the connector does not know, those that it says null of included
 */
export function patchedSettings(
  before: ResourceRecord,
  patch: MergePatch,
  connector: ConnectorOptions,
): unknown {
  const patched = mergePatch(writtenSettings(before), patch) as MergePatch;
  const { config } = patched;
  const given = patch['config'];
  if (!isObject(config) || !isObject(given)) return patched;
  knownConfig(given, connector, before);
  const cleared = secretFieldsOf(connector).filter(
    (name) => Object.hasOwn(given, name) && given[name] === null,
  );
  return { ...patched, config: { ...config, ...Object.fromEntries(cleared.map((name) => [name, null])) } };
}
