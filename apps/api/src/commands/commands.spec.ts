import { describe, expect, it } from 'vitest';
import { helpText } from './help.js';
import { commandOf, COMMANDS } from './commands.js';
import type { Command } from './command.js';

const count: Command = { name: 'count', summary: 'Counts.', run: async () => 0 };

describe('the commands of airlock-server', () => {
  it('are found by the first word alone', () => {
    expect(commandOf(['count', '--from', '3'], [count])).toBe(count);
    expect(commandOf(['--from', 'count'], [count])).toBeUndefined();
    expect(commandOf([], [count])).toBeUndefined();
  });

  it('stand in the help, each with what it does', () => {
    expect(helpText([count])).toMatch(/^ {2}airlock-server count +Counts\.$/m);
    for (const { name, summary } of COMMANDS) {
      expect(helpText()).toContain(`  airlock-server ${name} `);
      expect(helpText()).toContain(`  ${summary}\n`);
    }
  });

  it('have names of their own', () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
