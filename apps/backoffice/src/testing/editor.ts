import { EditorView } from '@codemirror/view';
import { act } from '@testing-library/react';

/** The whole text in an editor, which shows only a part of a long one. */
export function textIn(editor: HTMLElement): string {
  return viewOf(editor).state.doc.toString();
}

/** Puts a text in the place of all that stands in an editor. */
export function typeInto(editor: HTMLElement, text: string): void {
  const view = viewOf(editor);
  act(() => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }));
}

function viewOf(editor: HTMLElement): EditorView {
  const view = EditorView.findFromDOM(editor);
  if (!view) throw new Error('There is no editor in this element.');
  return view;
}
