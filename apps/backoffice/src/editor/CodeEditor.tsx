import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { setDiagnostics, lintGutter, type Diagnostic } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useTheme } from '@mui/material';
import { useEffect, useRef } from 'react';
import { editorTheme } from './editor-theme.js';

export interface CodeEditorProps {
  /** What it is, for those who do not see where it stands. */
  readonly label: string;
  readonly describedBy: string;
  readonly value: string;
  readonly isJson: boolean;
  /** What is marked in the text. */
  readonly marks: readonly Diagnostic[];
  readonly onChange: (value: string) => void;
}

/** Beyond this many characters colours and folding would make typing slow. */
const COLOURED = 2 * 1024 * 1024;

/**
 * A text editor with line numbers, undo and, for JSON, colours and folding. Tab indents; Escape and then Tab leaves it
 * (CodeMirror's own way out, WCAG 2.1.2). Lines end in LF while they are edited.
 */
export default function CodeEditor({ label, describedBy, value, isJson, marks, onChange }: CodeEditorProps) {
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const look = useRef(new Compartment());
  const latest = useRef({ value, onChange });
  useEffect(() => {
    latest.current.onChange = onChange;
  });

  useEffect(() => {
    if (!place.current) return;
    const { current: now } = latest;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: now.value,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightSpecialChars(),
          highlightActiveLine(),
          indentOnInput(),
          bracketMatching(),
          lintGutter(),
          EditorView.lineWrapping,
          keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, indentWithTab]),
          ...(isJson && now.value.length <= COLOURED ? [json(), foldGutter()] : []),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': describedBy,
            'aria-multiline': 'true',
            spellcheck: 'false',
          }),
          look.current.of([]),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            now.value = update.state.doc.toString();
            now.onChange(now.value);
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
    // It is made once for a text; what changes later is told to it below.
  }, [label, describedBy, isJson]);

  useEffect(() => {
    view.current?.dispatch({ effects: look.current.reconfigure(editorTheme(theme)) });
  }, [theme, label, describedBy, isJson]);

  useEffect(() => {
    const { current: editor } = view;
    if (!editor || value === latest.current.value) return;
    latest.current.value = value;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const { current: editor } = view;
    if (editor) editor.dispatch(setDiagnostics(editor.state, [...marks]));
  }, [marks]);

  return (
    <div
      ref={place}
      // Escape gives the next Tab back to the page; a dialog around must not take it for itself.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    />
  );
}
