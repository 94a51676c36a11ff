import { describe, expect, it } from 'vitest';
import { Shortcuts } from './shortcuts.js';

function scene(...keys: string[]) {
  const shortcuts = new Shortcuts();
  const pressed: string[] = [];
  const remove = keys.map((one) =>
    shortcuts.add({ keys: one, label: one, onPress: () => pressed.push(one) }),
  );
  const press = (key: string, on: Element = document.body, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
    on.addEventListener('keydown', (each) => shortcuts.press(each as KeyboardEvent), { once: true });
    on.dispatchEvent(event);
    return event;
  };
  return { shortcuts, pressed, press, remove };
}

function anElement(html: string): Element {
  document.body.innerHTML = html;
  return document.body.querySelector('[data-here]') ?? document.body;
}

describe('shortcuts', () => {
  it('run on their key, which then does nothing else', () => {
    const { pressed, press } = scene('e');
    expect(press('e').defaultPrevented).toBe(true);
    expect(press('x').defaultPrevented).toBe(false);
    expect(pressed).toEqual(['e']);
  });

  it('may be two keys, one after the other', () => {
    const { pressed, press } = scene('g c', 'c');
    for (const key of ['g', 'c', 'c', 'g', 'x', 'c']) press(key);
    expect(pressed).toEqual(['g c', 'c', 'c']);
  });

  it.each([
    '<input data-here>',
    '<textarea data-here></textarea>',
    '<div role="dialog"><p data-here></p></div>',
  ])('leave keys to %s', (html) => {
    const { pressed, press } = scene('e');
    press('e', anElement(html));
    expect(pressed).toEqual([]);
  });

  it('leave keys with a modifier to the browser', () => {
    const { pressed, press } = scene('e');
    press('e', document.body, { ctrlKey: true });
    expect(pressed).toEqual([]);
  });

  it('are gone with what they belong to, and tell who listens', () => {
    const { shortcuts, pressed, press, remove } = scene('e', 'e');
    let told = 0;
    shortcuts.subscribe(() => (told += 1));
    remove[1]?.();
    press('e');
    remove[0]?.();
    press('e');
    expect(pressed).toEqual(['e']);
    expect(told).toBe(2);
    expect(shortcuts.all()).toEqual([]);
  });
});
