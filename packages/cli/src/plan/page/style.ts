/** Looks of the page, light and dark. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --soft: #f6f6f4; --line: #e3e2dd; --ink: #1d1f23; --quiet: #5b5f67; --link: #1a55b0;
  --standard: #2f6fd0; --managed: #8b5a9f; --good: #0f5132; --good-soft: #d8f0e0; --stay-soft: #e8e8ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16181c; --soft: #1e2126; --line: #33373e; --ink: #e6e7ea; --quiet: #a4a9b2; --link: #8fb8f6;
    --standard: #7fabef; --managed: #c79bd8; --good: #a6e3bf; --good-soft: #1d3a2a; --stay-soft: #33373e;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 2.5rem 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 3rem 0 0.4rem; padding-top: 1.5rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
h3 { font-size: 0.95rem; margin: 1.75rem 0 0.5rem; }
p { margin: 0.4rem 0; max-width: 48rem; }
.quiet, footer, figcaption, caption { color: var(--quiet); }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: 0.4rem; font-size: 0.875rem; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
thead th { color: var(--quiet); font-size: 0.85rem; }
.number { text-align: right; white-space: nowrap; }
td.why { min-width: 15rem; }
td.name { overflow-wrap: anywhere; min-width: 10rem; }
code { font: 0.9em ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; }
th code { white-space: nowrap; }
.verdict { font-size: 0.9375rem; font-weight: 400; display: inline-block; padding: 0.05rem 0.5rem; border-radius: 0.6rem; background: var(--stay-soft); white-space: nowrap; }
.verdict.pays { background: var(--good-soft); color: var(--good); }
figure { margin: 1.25rem 0; }
svg { display: block; width: 100%; min-width: 34rem; max-width: 47.5rem; height: auto; font-size: 12.5px; }
svg text { fill: var(--quiet); }
svg .y { text-anchor: end; }
svg .x { text-anchor: middle; }
svg .grid path { stroke: var(--line); fill: none; }
svg .grid .axis { stroke: var(--quiet); }
svg .line { fill: none; stroke-width: 2.25; stroke-linejoin: round; }
svg .line.standard { stroke: var(--standard); }
svg .line.managed, svg .line.committed { stroke: var(--managed); }
svg .line.committed { stroke-dasharray: 5 4; }
svg .labels text { font-weight: 600; }
svg text.standard { fill: var(--standard); }
svg text.managed, svg text.committed { fill: var(--managed); }
svg .mark path { stroke: var(--ink); stroke-dasharray: 2 3; fill: none; }
svg .mark text { fill: var(--ink); }
details { margin: 0.5rem 0; }
summary { cursor: pointer; color: var(--link); }
ol { padding-left: 1.4rem; max-width: 48rem; }
li { margin: 0.35rem 0; overflow-wrap: anywhere; }
footer { margin-top: 3rem; padding-bottom: 3rem; font-size: 0.875rem; }
@media print { body { background: #fff; color: #000; } section { break-inside: avoid; } }
`;
