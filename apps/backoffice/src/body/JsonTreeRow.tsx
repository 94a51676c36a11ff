import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { JsonNode } from './json-outline.js';
import { JsonValue } from './JsonValue.js';
import { JsonToken } from './JsonToken.js';
import { visibleText } from './visible-text.js';

/** Levels that are indented; deeper ones say their number. */
const INDENTED = 12;

interface JsonTreeRowProps {
  readonly index: number;
  readonly text: string;
  readonly node: JsonNode;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly onToggle: () => void;
  readonly onActivate: () => void;
}

/** One value of a JSON text, after its name. */
export function JsonTreeRow({ index, text, node, isOpen, isActive, onToggle, onActivate }: JsonTreeRowProps) {
  const translate = useTranslate();
  const isContainer = node.kind === 'object' || node.kind === 'array';
  const opens = isContainer && node.children > 0;
  return (
    <Box
      role="treeitem"
      aria-level={node.depth + 1}
      aria-posinset={node.position + 1}
      {...(opens ? { 'aria-expanded': isOpen } : {})}
      tabIndex={isActive ? 0 : -1}
      data-row={index}
      onFocus={onActivate}
      onClick={opens ? onToggle : undefined}
      sx={{
        paddingLeft: `${Math.min(node.depth, INDENTED) * 14}px`,
        overflowWrap: 'anywhere',
        borderRadius: 0.5,
        cursor: opens ? 'pointer' : 'text',
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
      }}
    >
      <Box component="span" aria-hidden sx={{ display: 'inline-block', width: 16, color: 'text.secondary' }}>
        {opens && (isOpen ? '▾' : '▸')}
      </Box>
      {node.depth > INDENTED && (
        <Box component="span" sx={{ color: 'text.secondary', marginRight: 0.5 }}>
          {translate('airlock.shown.depth', { depth: node.depth })}
        </Box>
      )}
      {node.key !== undefined && (
        <>
          <JsonToken kind="key">{visibleText(node.key)}</JsonToken>
          {': '}
        </>
      )}
      {isContainer ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {node.kind === 'object' ? '{} ' : '[] '}
          {translate(node.kind === 'object' ? 'airlock.shown.members' : 'airlock.shown.items', {
            smart_count: node.children,
          })}
        </Box>
      ) : (
        <JsonValue kind={node.kind} literal={text.slice(node.start, node.end)} />
      )}
    </Box>
  );
}
