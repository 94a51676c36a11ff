/**
 * The sentences of an {@link AuditRecord}'s summary, for those who show them in another language; what was done to calls
 * is told as in their logs. Where two fit, the first is meant.
 */
export const AUDIT_SENTENCES = {
  made_operator: /^made the operator (?<name>\S+) with the role (?<role>\S+)$/,
  made_token: /^made the token (?<name>.*) with the role (?<role>\S+)$/,
  made: /^made the (?<kind>resource|client) (?<name>.*)$/,
  changed_nothing: /^changed nothing of the (?<kind>resource|client|operator) (?<name>.*)$/,
  changed: /^changed (?<what>.*?) of the (?<kind>resource|client|operator) (?<name>.*)$/,
  removed: /^removed the (?<kind>resource|client|operator|token) (?<name>.*)$/,
  paused: /^paused the resource (?<name>\S+)$/,
  resumed: /^resumed the resource (?<name>\S+)$/,
  rotated:
    /^gave the client (?<name>.*) another key and another secret; the earlier ones are good for (?<hours>[\d.]+) h$/,
  tried_in_background: /^tried (?<request>.*) in the background$/,
  tried: /^tried (?<request>.*)$/,
  signed_in: /^signed in$/,
  signed_out_everywhere: /^signed out everywhere$/,
  signed_out_elsewhere: /^signed out elsewhere$/,
  signed_out: /^signed out$/,
  wrong_password: /^gave a wrong password$/,
  began: /^began to (?<action>[a-z]+) (?<smart_count>\d+) calls$/,
  moved: /^made it (?<state>running|paused|cancelled)$/,
} as const;
