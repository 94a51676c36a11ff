import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplyAddressGuard } from './reply-address-guard.js';

const guard = new ReplyAddressGuard();

/** 169.254.169.254 and 127.0.0.1, as hosts of URLs, in every spelling that one parser or another understands. */
const SPELLINGS = ([a, b, c, d]: readonly [number, number, number, number]) => {
  const whole = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const hex = (value: number, width = 1) => value.toString(16).padStart(width, '0');
  const [high, low] = [hex(whole >>> 16), hex(whole & 0xffff)];
  const plain = `${a}.${b}.${c}.${d}`;
  return [
    ...[plain, `${plain}.`, String(whole), `${whole}.`, `0x${hex(whole)}`, `0X${hex(whole).toUpperCase()}`],
    ...[
      `0${whole.toString(8)}`,
      `000${whole.toString(8)}`,
      `${a}.${(b << 16) | (c << 8) | d}`,
      `${a}.${b}.${(c << 8) | d}`,
    ],
    ...[
      `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
      `0x${hex(a)}.0x${hex(b)}.0x${hex(c)}.0x${hex(d)}`,
    ],
    ...[
      `0x${hex(a)}.0${b.toString(8)}.${c}.${d}`,
      `0x0000${hex(a)}.${b}.${c}.${d}`,
      `00${a.toString(8)}.${b}.${c}.${d}`,
    ],
    ...[
      plain.replaceAll('.', '%2e'),
      plain.replaceAll('.', '\u3002'),
      `%${hex(plain.charCodeAt(0))}${plain.slice(1)}`,
    ],
    ...[
      [...plain]
        .map((digit) => (digit === '.' ? '.' : String.fromCodePoint(0xff10 + Number(digit))))
        .join(''),
    ],
    ...[
      `[::ffff:${plain}]`,
      `[::FFFF:${high}:${low}]`,
      `[0:0:0:0:0:ffff:${high}:${low}]`,
      `[::${plain}]`,
      `[::${high}:${low}]`,
    ],
    ...[`[::ffff:0:${plain}]`, `[64:ff9b::${plain}]`, `[64:ff9b::${high}:${low}]`, `[64:ff9b:1::${plain}]`],
    ...[`[2002:${high}:${low}::]`, `[2002:${high}:${low}::1]`, `[2001:0:${high}:${low}::]`],
    ...[`[2001:0:1:2:3:4:${hex(~(whole >>> 16) & 0xffff)}:${hex(~whole & 0xffff)}]`],
    ...[`[fe80::5efe:${plain}]`, `[2606:4700::5efe:${plain}]`, `[2606:4700::200:5efe:${plain}]`],
  ];
};

describe('The addresses that replies go to', () => {
  const hosts = [
    ...SPELLINGS([169, 254, 169, 254]),
    ...SPELLINGS([127, 0, 0, 1]),
    ...SPELLINGS([10, 1, 2, 3]),
  ];

  it.each(hosts)('refuses %s', (host) => {
    for (const scheme of ['http', 'https', 'HTTP']) {
      for (const rest of ['', '/', ':8080/path?query']) {
        expect(guard.check(`${scheme}://${host}${rest}`)).toMatchObject({ ok: false });
      }
    }
  });

  it.each([
    ['loopback', ['127.0.0.2', '127.255.255.254', '[::1]', '[0:0:0:0:0:0:0:1]']],
    ['unspecified', ['0.0.0.0', '0', '[::]']],
    ['this network', ['0.1.2.3']],
    [
      'private',
      ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', '[fc00::1]', '[fd12:3456::1]', '[fec0::1]'],
    ],
    ['link-local', ['169.254.0.1', '[fe80::1]', '[febf::1]']],
    ['CGNAT', ['100.64.0.1', '100.127.255.255']],
    ['multicast', ['224.0.0.1', '239.255.255.255', '[ff02::1]', '[ff0e::1]']],
    ['broadcast', ['255.255.255.255']],
    ['documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '[2001:db8::1]', '[3fff::1]']],
    [
      'reserved',
      [
        '192.0.0.1',
        '198.18.0.1',
        '198.19.255.255',
        '240.0.0.1',
        '[100::1]',
        '[2001:2::1]',
        '[4000::1]',
        '[5f00::1]',
      ],
    ],
    [
      'cloud metadata',
      [
        '169.254.170.2',
        '100.100.100.200',
        '192.0.0.192',
        '168.63.129.16',
        '[fd00:ec2::254]',
        '[fd20:ce::254]',
      ],
    ],
  ])('refuses %s', (_, refused) => {
    expect(refused.filter((host) => guard.check(`http://${host}/`).ok)).toEqual([]);
  });

  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '172.15.0.1',
    '100.128.0.1',
    '192.169.0.1',
    '[2606:4700::1111]',
    '[2a00:1450::1]',
  ])('accepts the public address %s', (host) =>
    expect(guard.check(`https://${host}/path`)).toMatchObject({ ok: true }),
  );

  it('refuses every address inside the ranges, however it is written', () => {
    const privateAddress = fc.oneof(
      fc.tuple(fc.constantFrom(10, 127, 0), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(169), fc.constant(254), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.integer({ min: 224, max: 255 }), fc.nat(255), fc.nat(255), fc.nat(255)),
    );
    fc.assert(
      fc.property(privateAddress, (address) => {
        expect(SPELLINGS(address).filter((host) => guard.check(`http://${host}/`).ok)).toEqual([]);
      }),
    );
  });
});
