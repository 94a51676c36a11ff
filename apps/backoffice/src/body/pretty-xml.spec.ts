import { describe, expect, it } from 'vitest';
import { prettyXml } from './pretty-xml.js';

describe('prettyXml', () => {
  it('puts each tag on its line, and leaves an element of text on one', () => {
    const text =
      '<?xml version="1.0"?><order id="1>2"><line sku=\'A\'><count>1.10</count><empty/><e></e></line>\n  <!-- a < b --></order>';
    expect(prettyXml(text)).toBe(
      [
        '<?xml version="1.0"?>',
        '<order id="1>2">',
        "  <line sku='A'>",
        '    <count>1.10</count>',
        '    <empty/>',
        '    <e></e>',
        '  </line>',
        '  <!-- a < b -->',
        '</order>',
      ].join('\n'),
    );
  });

  it('changes nothing in what is mixed', () => {
    expect(prettyXml('<p>one <b>two</b>\n three</p>')).toBe('<p>one <b>two</b>\n three</p>');
    expect(prettyXml('<a><![CDATA[</a>]]></a>')).toBe('<a><![CDATA[</a>]]></a>');
  });

  it.each([
    ['quotes of either kind', `<a x='say "hi"' y="it's"/>`],
    ['an attribute that stands twice', '<a x="1" x="2"/>'],
    ['an attribute that is named as what every object inherits', '<a __proto__="1" toString="2"/>'],
    ['white space in a closing tag', '<a></a >'],
  ])('keeps %s', (_, text) => {
    expect(prettyXml(`<r>${text}</r>`)).toBe(`<r>\n  ${text}\n</r>`);
  });

  it('resolves no entity', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>';
    expect(prettyXml(bomb)).toBe('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<x>&b;</x>');
  });

  it.each(['<a><b></a>', '<a><b></a></b>', '</a>', '<a', '<!-- ', '<a x="', '<![CDATA[ x'])(
    'gives up on %s',
    (text) => {
      expect(prettyXml(text)).toBeUndefined();
    },
  );

  it('takes as many steps for what is hostile as it has characters', () => {
    // A step for each pair of them would outlast the deadline of every test.
    for (const opening of ['<!--', '<a>', '<a>x', '<a ', '<a x'])
      expect(() => prettyXml(opening.repeat(500_000) + '</a>'.repeat(500_000))).not.toThrow();
  });
});
