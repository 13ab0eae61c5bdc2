/** Methods of collections, promises and schemas that call what they are given before they return, whoever they belong to. */
const ITERATORS = new Set([
  'forEach',
  'map',
  'filter',
  'reduce',
  'reduceRight',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'sort',
  'toSorted',
  'from',
  'each',
  'groupBy',
  'keyBy',
  'mapValues',
  'pickBy',
  'omitBy',
  'sortBy',
  'replace',
  'then',
  'catch',
  'finally',
  'transform',
  'refine',
  'superRefine',
  'preprocess',
  'default',
  'defineProperty',
]);

export function isImmediateIterator(name: string): boolean {
  return ITERATORS.has(name);
}

/**
 * Methods that send their function as text to a browser, where it runs: it sees neither the variables around it nor the globals of
 * this process (https://pptr.dev/api/puppeteer.page.evaluate, https://playwright.dev/docs/evaluating,
 * https://www.selenium.dev/selenium/docs/api/javascript/WebDriver.html#executeScript).
 */
const IN_BROWSER = new Set([
  '$eval',
  '$$eval',
  'addInitScript',
  'evaluate',
  'evaluateAll',
  'evaluateHandle',
  'evaluateOnNewDocument',
  'executeAsyncScript',
  'executeScript',
  'waitForFunction',
]);

export function runsInBrowser(name: string): boolean {
  return IN_BROWSER.has(name);
}
