type Links = Readonly<Record<'self' | 'result' | 'events', Readonly<{ href: string }>>>;

/** What an answer says, as far as the specs look at it. */
export type AnswerBody = Readonly<{
  type: string;
  detail: string;
  instance: string;
  job: Readonly<{ id: string; state: string; _links: Links }>;
  request: string;
  $reply_id: number;
  record: Readonly<{
    state: string;
    message: string;
    last_modified: string;
    end_time: string | null;
    progress: number;
    _links: Links;
  }>;
  records: readonly Readonly<{ id: string; _links: Links }>[];
  num_records: number;
  resourceLocation: string;
  _links: Readonly<{ next: Readonly<{ href: string }> }>;
}>;

/** The JSON of an answer; a member that is not there is undefined, and the expectation on it fails. */
export async function jsonOf(answer: Response): Promise<AnswerBody> {
  return (await answer.json()) as AnswerBody;
}

/** The JSON of an answer that is an array of objects of strings, as those of background requests are. */
export async function rowsOf(answer: Response): Promise<readonly Readonly<Record<string, string | null>>[]> {
  return (await answer.json()) as readonly Readonly<Record<string, string | null>>[];
}
