import { Injectable } from '@nestjs/common';
import { resolvePolicy, type Policies, type Policy, type PolicySettings } from '@airlock/core';
import { EndpointRegistry } from './endpoint-registry.js';
import { ResourceCache } from './resource-cache.js';

/** The policy in force: endpoint, connector, resource (contract §3). */
@Injectable()
export class EndpointPolicies implements Policies {
  constructor(
    private readonly registry: EndpointRegistry,
    private readonly resources: ResourceCache,
  ) {}

  async policyOf(call: Parameters<Policies['policyOf']>[0]): Promise<Policy> {
    const resource = await this.resources.byId(call.connector, call.resource.id);
    return this.policyWith(call.connector, call.endpoint, resource?.policy);
  }

  /** The policy an endpoint has on a resource of these settings. */
  policyWith(connector: string, endpoint: string, resource: PolicySettings | undefined): Policy {
    const known = this.registry.find(connector, endpoint);
    const policy = resolvePolicy(...(known?.policies ?? []), resource);
    return known?.async === false ? { ...policy, runsOnce: true } : policy;
  }
}
