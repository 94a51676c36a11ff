import type { JsonNode } from '@airlock/json-text';
import { Box, Button } from '@mui/material';
import { useMemo, useState, type MouseEvent } from 'react';
import { useTranslate } from 'react-admin';
import { bytesOf, sizeText } from './bytes.js';
import { downloadBytes } from './DownloadButton.js';
import { embeddedBytes } from './embedded-base64.js';
import { JsonToken } from './JsonText.js';
import { isOpen, toggled, useTreeKeys, visibleRows, type TreeFolding } from './tree-rows.js';
import { beginningOf, visibleText } from './visible-text.js';

/** Rows that are shown at first, and how many times as many each click shows. */
const ROWS = 300;
const MORE = 3;

interface JsonTreeProps {
  readonly label: string;
  readonly text: string;
  readonly nodes: readonly JsonNode[];
}

/** A JSON text as a tree that opens and folds, worked by arrow keys as any tree. What is folded costs nothing. */
export function JsonTree({ label, text, nodes }: JsonTreeProps) {
  const translate = useTranslate();
  const [folding, setFolding] = useState<TreeFolding>({ rule: 'usual', exceptions: new Set() });
  const [limit, setLimit] = useState(ROWS);
  const found = useMemo(() => visibleRows(nodes, folding, limit), [nodes, folding, limit]);
  const rows = found.slice(0, limit);
  const toggle = (index: number) => setFolding(toggled(folding, index));
  const { active, setActive, onKeyDown, tree } = useTreeKeys({
    rows,
    nodes,
    isOpen: (index) => isOpen(folding, nodes, index),
    toggle,
  });
  const all = (rule: TreeFolding['rule']) => setFolding({ rule, exceptions: new Set() });
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, marginBottom: 0.5 }}>
        <Button size="small" onClick={() => all('open')}>
          {translate('airlock.shown.open_all')}
        </Button>
        <Button size="small" onClick={() => all('closed')}>
          {translate('airlock.shown.close_all')}
        </Button>
      </Box>
      <Box
        ref={tree}
        role="tree"
        aria-label={translate('airlock.shown.tree', { label })}
        onKeyDown={onKeyDown}
        sx={{
          maxHeight: '60vh',
          overflow: 'auto',
          padding: 1,
          borderRadius: 1,
          bgcolor: 'action.hover',
          fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace',
          fontSize: '0.8125rem',
          lineHeight: 1.6,
        }}
      >
        {rows.map((index) => {
          const node = nodes[index];
          return (
            node && (
              <JsonTreeRow
                key={index}
                index={index}
                text={text}
                node={node}
                isOpen={isOpen(folding, nodes, index)}
                isActive={index === active}
                onToggle={() => toggle(index)}
                onActivate={() => setActive(index)}
              />
            )
          );
        })}
      </Box>
      {found.length > limit && (
        <Button size="small" variant="outlined" sx={{ marginTop: 1 }} onClick={() => setLimit(limit * MORE)}>
          {translate('airlock.shown.more_rows')}
        </Button>
      )}
    </>
  );
}

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
function JsonTreeRow({ index, text, node, isOpen, isActive, onToggle, onActivate }: JsonTreeRowProps) {
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

const LONGEST = 1_000;
const LONGEST_BASE64 = 40;

interface JsonValueProps {
  readonly kind: 'string' | 'number' | 'literal';
  /** As it is written, so that every digit is there. */
  readonly literal: string;
}

/** A value that holds no others. A long string shows its beginning; base64 is folded, and can be saved as its bytes. */
function JsonValue({ kind, literal }: JsonValueProps) {
  const translate = useTranslate();
  const [isWhole, setWhole] = useState(false);
  const embedded = useMemo(() => (kind === 'string' ? embeddedBytes(literal) : undefined), [kind, literal]);
  const limit = embedded ? LONGEST_BASE64 : LONGEST;
  const shown = isWhole ? literal : beginningOf(literal, limit);
  const isLong = literal.length > limit;
  const word = embedded ? (isWhole ? 'hide_base64' : 'show_base64') : isWhole ? 'less_text' : 'whole_text';
  return (
    <>
      <JsonToken kind={kind}>{visibleText(shown) + (shown.length < literal.length ? '…' : '')}</JsonToken>
      {embedded && ` ${base64Text(translate, embedded)}`}
      {isLong && <InRow onClick={() => setWhole(!isWhole)}>{translate(`airlock.shown.${word}`)}</InRow>}
      {embedded && (
        <InRow onClick={() => downloadBytes(bytesOf(embedded.base64), 'bytes')}>
          {translate('airlock.shown.save_base64')}
        </InRow>
      )}
    </>
  );
}

function base64Text(
  translate: ReturnType<typeof useTranslate>,
  { mediaType, bytes }: { readonly mediaType: string | null; readonly bytes: number },
): string {
  const size = sizeText(bytes);
  return mediaType === null
    ? translate('airlock.shown.base64', { size })
    : translate('airlock.shown.base64_of', { type: mediaType, size });
}

function InRow({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  const click = (event: MouseEvent) => {
    event.stopPropagation();
    onClick();
  };
  return (
    <Button size="small" onClick={click} sx={{ minWidth: 0, paddingY: 0, marginLeft: 0.5 }}>
      {children}
    </Button>
  );
}
