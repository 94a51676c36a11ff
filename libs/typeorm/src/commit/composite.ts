import type { RecordWriter } from './record-writer.js';

/** Numbers that PostgreSQL gave to types of our own, by name: each database has others. */
export type TypeOids = ReadonlyMap<string, number>;

/** How a value of a type is written. @returns nothing: null is written by who has the value */
export type Field<Value> = Readonly<{
  oid: (oids: TypeOids) => number;
  /** Writes the length and the value. */
  write: (writer: RecordWriter, value: Value, oids: TypeOids) => void;
}>;

/** Of the only binary form there is. */
const JSONB_VERSION = 1;

function builtIn<Value>(
  oid: number,
  size: number,
  put: (writer: RecordWriter, value: Value) => void,
): Field<Value> {
  return {
    oid: () => oid,
    write: (writer, value) => {
      writer.int32(size);
      put(writer, value);
    },
  };
}

const sizedText = (writer: RecordWriter, value: string) => writer.sizedText(value);

export const int4 = builtIn<number>(23, 4, (writer, value) => writer.int32(whole(value)));
export const int8 = builtIn<number>(20, 8, (writer, value) => writer.int64(value));
export const float8 = builtIn<number>(701, 8, (writer, value) => writer.double(value));
export const bool = builtIn<boolean>(16, 1, (writer, value) => writer.byte(value ? 1 : 0));
export const timestamptz = builtIn<Date>(1184, 8, (writer, value) => writer.instant(value));
/** Given as 32 hex digits. */
export const uuid = builtIn<string>(2950, 16, (writer, value) => {
  const bytes = Buffer.from(value, 'hex');
  if (bytes.length !== 16) throw new RangeError(`${value} is not of 32 hex digits`);
  writer.bytes(bytes);
});
export const text: Field<string> = { oid: () => 25, write: sizedText };
/** Given as its text. */
export const json: Field<string> = { oid: () => 114, write: sizedText };
/** Given as its text. */
export const jsonb: Field<string> = {
  oid: () => 3802,
  write: (writer, value) => {
    const start = beginSized(writer);
    writer.byte(JSONB_VERSION);
    writer.bytes(Buffer.from(value));
    endSized(writer, start);
  },
};
export const bytea: Field<Uint8Array> = {
  oid: () => 17,
  write: (writer, value) => {
    writer.int32(value.length);
    writer.bytes(value);
  },
};

export function arrayOf<Value>(
  element: Field<Value>,
  oid: (oids: TypeOids) => number,
): Field<readonly Value[]> {
  return {
    oid,
    write: (writer, values, oids) => {
      const start = beginSized(writer);
      writeArray(writer, element, values, oids);
      endSized(writer, start);
    },
  };
}

export const texts = arrayOf(text, () => 1009);

/** A column of a composite type, and where its value is in a row. */
export type Column<Row> = Readonly<{
  oid: Field<never>['oid'];
  write: (writer: RecordWriter, row: Row, oids: TypeOids) => void;
}>;

export function column<Row, Value>(
  field: Field<Value>,
  of: (row: Row) => Value | null | undefined,
): Column<Row> {
  return {
    oid: field.oid,
    write: (writer, row, oids) => {
      const value = of(row);
      if (value === null || value === undefined) writer.int32(-1);
      else field.write(writer, value, oids);
    },
  };
}

/**
 * Rows of a composite type that a migration made, columns in its order: one parameter for any number of rows. It is read
 * three times as fast as an array for each column, and written without any text of SQL.
 */
export class Composite<Row> {
  readonly array: Field<readonly Row[]>;

  constructor(
    readonly name: string,
    private readonly columns: readonly Column<Row>[],
  ) {
    const field: Field<Row> = {
      oid: (oids) => oidOf(oids, name),
      write: (writer, row, oids) => this.#record(writer, row, oids),
    };
    const arrayName = `${name}[]`;
    this.array = arrayOf(field, (oids) => oidOf(oids, arrayName));
  }

  /** Writes rows as a parameter. @throws RangeError for a value that its type does not hold */
  write(writer: RecordWriter, rows: readonly Row[], oids: TypeOids): void {
    this.array.write(writer, rows, oids);
  }

  #record(writer: RecordWriter, row: Row, oids: TypeOids): void {
    const start = beginSized(writer);
    writer.int32(this.columns.length);
    for (const { oid, write } of this.columns) {
      writer.uint32(oid(oids));
      write(writer, row, oids);
    }
    endSized(writer, start);
  }
}

function writeArray<Value>(
  writer: RecordWriter,
  element: Field<Value>,
  values: readonly Value[],
  oids: TypeOids,
): void {
  writer.int32(values.length === 0 ? 0 : 1);
  writer.int32(0);
  writer.uint32(element.oid(oids));
  if (values.length === 0) return;
  writer.int32(values.length);
  writer.int32(1);
  for (const value of values) element.write(writer, value, oids);
}

/** What follows is preceded by its length. @returns what ends it */
function beginSized(writer: RecordWriter): number {
  writer.int32(0);
  return writer.position;
}

function endSized(writer: RecordWriter, start: number): void {
  writer.int32At(start - 4, writer.position - start);
}

function whole(value: number): number {
  if (!Number.isInteger(value)) throw new RangeError(`${value} is not a whole number`);
  return value;
}

function oidOf(oids: TypeOids, name: string): number {
  const oid = oids.get(name);
  if (oid === undefined) throw new Error(`The database has no type ${name}: run the migrations first`);
  return oid;
}
