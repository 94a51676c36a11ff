import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Words } from '../stories/Words.js';
import { user } from '../testing/user.js';
import type { Body } from './body-kind.js';
import { BodyView } from './BodyView.js';

function show(body: Partial<Body>) {
  return render(
    <Words>
      <BodyView label="Body" body={{ contentType: 'application/json', body: null, ...body }} />
    </Words>,
  );
}

const view = (name: string) => screen.findByRole('button', { name });
const region = () => screen.findByRole('region', { name: 'Body' });
const rows = () => screen.getAllByRole('treeitem').map((row) => row.textContent);

describe('a JSON body', () => {
  it('is a tree, in which numbers keep their digits', async () => {
    show({ body: '{"order":12345678901234567890,"lines":[{"price":1.10}],"none":{}}' });
    await screen.findByRole('tree', { name: 'Body as a tree' });
    expect(rows()).toEqual([
      '▾{} 3 members',
      '"order": 12345678901234567890',
      '▾"lines": [] 1 item',
      '▾{} 1 member',
      '"price": 1.10',
      '"none": {} 0 members',
    ]);
  });

  it('with a byte order mark is one, and shows the mark where it is raw', async () => {
    show({ body: '\ufeff{"a":1}' });
    await screen.findByRole('tree', { name: 'Body as a tree' });
    expect(rows()).toEqual(['▾{} 1 member', '"a": 1']);
    await user.click(await view('As received'));
    expect((await region()).textContent).toBe('⟨U+FEFF⟩{"a":1}');
  });

  it('opens and folds by mouse and by keys', async () => {
    show({ body: '{"a":[1,2],"b":3}' });
    const tree = await screen.findByRole('tree');
    const list = within(tree).getByRole('treeitem', { name: /"a"/ });
    await user.click(list);
    expect(list).toHaveAttribute('aria-expanded', 'false');
    expect(rows()).toHaveLength(3);

    list.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toHaveTextContent('1');
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(within(tree).getByRole('treeitem', { name: /"a"/ }));
    await user.keyboard('{End}');
    expect(document.activeElement).toHaveTextContent('"b": 3');
    await user.keyboard('{Home}{ArrowLeft}');
    expect(rows()).toHaveLength(1);
  });

  it('folds base64, says what it is and shows it when asked', async () => {
    const base64 = btoa(
      String.fromCharCode(...Array.from({ length: 300 }, (_, index) => (index * 7919) % 256)),
    );
    show({ body: JSON.stringify({ file: `data:image/png;base64,${base64}` }) });
    const row = await screen.findByRole('treeitem', { name: /file/ });
    expect(row).toHaveTextContent('base64 of image/png, 300 B');
    expect(row).not.toHaveTextContent(base64);
    await user.click(within(row).getByRole('button', { name: 'Show it' }));
    expect(row).toHaveTextContent(base64);
  });

  it('is shown indented, and as it was received', async () => {
    const text = '{"n":12345678901234567890,  "p":1.10}';
    show({ body: text });
    await user.click(await view('Formatted'));
    expect((await region()).textContent).toBe('{\n  "n": 12345678901234567890,\n  "p": 1.10\n}');
    await user.click(await view('As received'));
    expect((await region()).textContent).toBe(text);
  });

  it('nested 10 000 deep is a tree that opens level by level', async () => {
    show({ body: `${'['.repeat(10_000)}1${']'.repeat(10_000)}` });
    await screen.findByRole('tree');
    expect(rows()).toHaveLength(5);
    await user.click(await view('Open all'));
    expect(rows()).toHaveLength(300);
    expect(rows().at(-1)).toContain('Level 299');
    await user.click(await view('Formatted'));
    expect((await region()).textContent?.length).toBeLessThanOrEqual(100_000);
  });

  it('of a hundred thousand items shows some of them, then more', async () => {
    show({ body: `{"list":[${Array(100_000).fill('0').join(',')}]}` });
    await user.click(await screen.findByRole('treeitem', { name: /100,000 items/ }));
    expect(rows()).toHaveLength(300);
    await user.click(await view('Show more rows'));
    expect(rows()).toHaveLength(900);
  });
});

describe('a body of ten megabytes', () => {
  it.each(['application/json', 'text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'of type %s begins with its beginning, and goes on when asked',
    async (contentType) => {
      const start = contentType.endsWith('json') ? '["' : '<a>';
      show({ contentType, body: `${start}${'x'.repeat(10 * 1024 * 1024)}"]` });
      expect((await region()).textContent).toHaveLength(100_000);
      expect(screen.getByText('97.7 KiB of 10.0 MiB shown')).toBeInTheDocument();
      await user.click(await view('Show more'));
      expect((await region()).textContent).toHaveLength(200_000);
    },
  );

  it('of bytes shows the first of them, then more', async () => {
    show({ contentType: 'application/pdf', body: 'AAAA'.repeat((10 * 1024 * 1024) / 4), encoding: 'base64' });
    expect((await region()).textContent?.split('\n')).toHaveLength(32);
    await user.click(await view('Show more'));
    expect((await region()).textContent?.split('\n')).toHaveLength(256);
  });
});

describe('other bodies', () => {
  it('of XML are indented', async () => {
    show({ contentType: 'text/xml', body: '<a><b>1</b></a>' });
    expect((await region()).textContent).toBe('<a>\n  <b>1</b>\n</a>');
  });

  it('of forms are their fields', async () => {
    show({ contentType: 'application/x-www-form-urlencoded', body: 'name=%3Cscript%3E&name=2' });
    const table = await screen.findByRole('table', { name: 'Body' });
    expect(within(table).getByRole('cell', { name: '<script>' })).toBeInTheDocument();
  });

  it('of uploads name the files, whose names turn nothing around', async () => {
    const body =
      '--x\r\nContent-Disposition: form-data; name="f"; filename="a\u202egnp.exe"\r\n\r\n123\r\n--x--';
    show({ contentType: 'multipart/form-data; boundary=x', body });
    expect(await screen.findByRole('cell', { name: 'file a⟨U+202E⟩gnp.exe, 3 B' })).toBeInTheDocument();
  });

  it('with a NUL show it', async () => {
    show({ contentType: 'text/plain', body: 'a\0b' });
    expect((await region()).textContent).toBe('a␀b');
  });

  it('that are none say so', async () => {
    show({ body: '' });
    expect(await screen.findByText('No body.')).toBeInTheDocument();
  });
});
