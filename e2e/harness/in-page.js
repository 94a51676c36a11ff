/**
 * What tests let a page do inside itself. It is JavaScript, because the types of a browser would count for all that runs
 * on Node, too. Each function is sent by its text: it knows nothing of this file.
 */
/* global document, window, getComputedStyle, NodeFilter, Element */

/** Every text that it says: what is written, and what is told to those who do not see it. Bodies of calls are not its own. */
export function words() {
  const said = new Set([document.title]);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || element.closest('pre, code, script, style, noscript')) continue;
    if (node instanceof Element)
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        said.add(node.getAttribute(name) ?? '');
    else said.add(node.textContent ?? '');
  }
  return [...said].map((text) => text.trim()).filter((text) => text !== '');
}

/** By how many pixels it is wider than its window, and what sticks out; empty where nothing does. */
export function stickingOut() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1,
  );
  return [
    `${scrollWidth - clientWidth} px`,
    ...wide.slice(0, 5).map(({ outerHTML }) => outerHTML.slice(0, 120)),
  ];
}

/** Whether it is no wider than its window. */
export function fits() {
  return document.documentElement.scrollWidth <= document.documentElement.clientWidth;
}

/** Whether an element has the focus, and whether that can be seen. */
export function focusOf(element) {
  return { isHere: element === document.activeElement, isSeen: element.matches(':focus-visible') };
}

/** Run before a page's own scripts: nothing fades or slides, so that colours are what they will be. */
export function withoutMotion() {
  document.addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent =
      '*, ::before, ::after { transition: none !important; animation-duration: 0s !important; }';
    document.head.append(style);
  });
}

/** Whether it is drawn in this colour scheme. */
export function isDrawnIn(scheme) {
  return getComputedStyle(document.documentElement).colorScheme === scheme;
}

/** Whether nothing moves but what never ends, such as an indicator of progress. */
export function isStill() {
  return document.getAnimations().every(({ effect }) => effect?.getComputedTiming().endTime === Infinity);
}

/** What a link does in a page that draws its own pages. */
export function follow(path) {
  window.history.pushState(null, '', path);
  window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
}

export function hasAxe() {
  return 'axe' in window;
}

/** Runs axe, once its source was evaluated. @param runOnly which of its rules */
export async function axeFaults(runOnly) {
  const { violations } = await window.axe.run(document, {
    runOnly,
    // What is as it should be needs no address for each of its elements.
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
      return `${id}: ${html.slice(0, 200)} – ${why}`;
    }),
  );
}
