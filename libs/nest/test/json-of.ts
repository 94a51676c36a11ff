type Links = Readonly<Record<'self' | 'result', Readonly<{ href: string }>>>;

/** What an answer says, as far as the specs look at it. */
export type Told = Readonly<{
  type: string;
  detail: string;
  job: Readonly<{ id: string; state: string; _links: Links }>;
  request: string;
  $reply_id: number;
  record: Readonly<{ state: string; last_modified: string; progress: number; _links: Links }>;
  records: readonly Readonly<{ id: string }>[];
  num_records: number;
  _links: Readonly<{ next: Readonly<{ href: string }> }>;
}>;

/** The JSON of an answer; a member that is not there is undefined, and the expectation on it fails. */
export async function jsonOf(answer: Response): Promise<Told> {
  return (await answer.json()) as Told;
}

/** The JSON of an answer that is an array of objects of strings, as those of background requests are. */
export async function rowsOf(answer: Response): Promise<readonly Readonly<Record<string, string | null>>[]> {
  return (await answer.json()) as readonly Readonly<Record<string, string | null>>[];
}
