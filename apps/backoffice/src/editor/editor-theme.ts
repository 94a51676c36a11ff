import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Theme } from '@mui/material';
import { tags } from '@lezer/highlight';
import { TOKEN_COLOURS } from '../body/JsonToken.js';

/** The editor in the colours of the page around it. */
export function editorTheme({ palette, shape }: Theme): Extension {
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
