/** What statements of SQL do to the connection they run on, by their first words. */

/** Methods of drivers that run the text they are given; '' is the driver itself, called or used as a tag. */
export const statementMethods: ReadonlySet<string> = new Set([
  '',
  'query',
  'queryObject',
  'queryArray',
  'execute',
  'exec',
  'executeUnprepared',
  'run',
  'raw',
  'unsafe',
  'none',
  'any',
  'one',
  'oneOrNone',
  'many',
  'manyOrNone',
  'result',
  'multi',
  'simpleQuery',
  'batch',
  'execSql',
  'execSqlBatch',
  'querySync',
  'executeMultiple',
  '$executeRaw',
  '$executeRawUnsafe',
  '$queryRaw',
  '$queryRawUnsafe',
  'manager.query',
  'em.execute',
  'em.getConnection#execute',
  'request#query',
  'request#batch',
]);

const COMMENTS = String.raw`^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*`;
const END = String.raw`\s*;?\s*$`;

/**
 * A statement of its own that starts or ends a transaction. `BEGIN …; COMMIT` in one text runs in one go, and `BEGIN proc(); END;`
 * is a block of PL/SQL: neither is meant.
 */
export const transactionStatement = new RegExp(
  `${COMMENTS}(?:` +
    [
      String.raw`BEGIN(?:\s+(?:WORK|TRAN(?:SACTION)?|DEFERRED|IMMEDIATE|EXCLUSIVE|CONCURRENT|ISOLATION|READ|NOT)\b[^;]*)?`,
      String.raw`START\s+TRANSACTION\b[^;]*`,
      String.raw`(?:COMMIT|ROLLBACK)\b[^;]*`,
      String.raw`(?:SAVEPOINT|RELEASE\s+SAVEPOINT|SAVE\s+TRAN(?:SACTION)?)\b[^;]*`,
      String.raw`END(?:\s+TRANSACTION)?`,
    ].join('|') +
    `)${END}`,
  'i',
);

/** The statement that opens the transaction, of those above. */
export const transactionStart = new RegExp(`${COMMENTS}(?:BEGIN|START\\s+TRANSACTION)\\b`, 'i');

/** A setting that stays on the connection after the statement. `SET LOCAL` and `set_config(…, true)` end with the transaction. */
export const sessionStatement = new RegExp(
  `${COMMENTS}(?:` +
    [
      String.raw`SET\s+(?!LOCAL\b|TRANSACTION\b|CONSTRAINTS?\b|GLOBAL\b|PERSIST|NOCOUNT\b)[\w@\0"\x60]`,
      String.raw`USE\s+[\w@\0"\x60[]`,
      String.raw`ALTER\s+SESSION\b`,
      String.raw`SELECT\s[\s\S]*?\bset_config\s*\([\s\S]*?,\s*(?:false|'f(?:alse)?')\s*\)`,
      String.raw`EXEC(?:UTE)?\s+(?:sys\.)?sp_set_session_context\b`,
    ].join('|') +
    ')',
  'i',
);
