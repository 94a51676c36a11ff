import { useTheme, type Theme } from '@mui/material';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { TOKEN_COLOURS } from '../body/JsonText.js';

interface CodeEditorProps {
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

/** The editor in the colours of the page around it. */
function editorTheme({ palette, shape }: Theme): Extension {
  const colours = TOKEN_COLOURS[palette.mode];
  const view = EditorView.theme(
    {
      '&': {
        color: palette.text.primary,
        backgroundColor: palette.background.default,
        border: `1px solid ${palette.divider}`,
        borderRadius: `${shape.borderRadius}px`,
        fontSize: '0.8125rem',
        height: 'min(50vh, 420px)',
      },
      '&.cm-focused': { outline: `2px solid ${palette.primary.main}` },
      '.cm-content': { caretColor: palette.text.primary },
      '.cm-cursor': { borderLeftColor: palette.text.primary },
      '.cm-scroller': {
        fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace',
        lineHeight: 1.5,
      },
      '.cm-gutters': {
        color: palette.text.secondary,
        backgroundColor: palette.background.paper,
        borderRight: `1px solid ${palette.divider}`,
      },
      '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: palette.action.hover },
      '.cm-tooltip': { color: palette.text.primary, backgroundColor: palette.background.paper },
    },
    { dark: palette.mode === 'dark' },
  );
  const style = HighlightStyle.define([
    { tag: tags.propertyName, color: colours.key },
    { tag: tags.string, color: colours.string },
    { tag: tags.number, color: colours.number },
    { tag: [tags.bool, tags.null], color: colours.literal },
  ]);
  return [view, syntaxHighlighting(style)];
}
