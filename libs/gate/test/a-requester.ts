import type { AsyncCall } from '@airlock/core';
import { expect, vi } from 'vitest';
import type { TestApp } from './an-app.js';
import { jsonOf } from './json-of.js';

/** Where replies are wanted, and how a query asks for that. */
export const REPLY = 'https://requester.example/hook';
export const withReply = `?%24reply=${encodeURIComponent(REPLY)}`;
export const jsonHeaders = { 'content-type': 'application/json' };

/** Sends requests to the test connector, and watches what becomes of them. */
export class Requester {
  /** Ends the attempt that {@link running} began. */
  finish: (value: unknown) => void = () => undefined;

  constructor(private readonly airlock: TestApp) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.airlock.url}${path}`, { headers, redirect: 'manual' });
  }

  post(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, '{"n":1}', { ...jsonHeaders, ...headers });
  }

  /** @param headers these and no others */
  send(path: string, body: string, headers: Record<string, string> = jsonHeaders): Promise<Response> {
    return fetch(`${this.airlock.url}/test/main/${path}`, { method: 'POST', body, headers });
  }

  /** What is stored, the oldest first. */
  async calls(): Promise<readonly AsyncCall[]> {
    const { store } = this.airlock;
    const sort = { by: 'id', order: 'asc' } as const;
    return (await store.list({ filter: {}, sort, offset: 0, limit: 10 })).calls;
  }

  /** Asks for a job. @returns its rid */
  async ask(): Promise<string> {
    return (await jsonOf(await this.post('orders', { prefer: 'respond-async' }))).job.id;
  }

  async record(rid: string) {
    return (await jsonOf(await this.get(`/jobs/${rid}`))).record;
  }

  /** Waits until a job is in a state. */
  async until(rid: string, state: string): Promise<void> {
    await vi.waitFor(async () => expect((await this.record(rid)).state).toBe(state), 30_000);
  }

  /** The handler of the next attempt goes on until {@link finish}. */
  hold(): void {
    this.airlock.script.steps.push(() => new Promise((resolve) => (this.finish = resolve)));
  }

  /** A job whose attempt runs. */
  async running(): Promise<string> {
    this.hold();
    const rid = await this.ask();
    await this.until(rid, 'running');
    return rid;
  }

  /** A job that has been answered. */
  async finished(): Promise<string> {
    this.airlock.script.steps.push(() => ({ answer: 42 }));
    const rid = await this.ask();
    await this.until(rid, 'success');
    return rid;
  }
}
