import type { Sourced } from './row.js';

/**
 * What command-line tools do with the paths they are given. A tool without a row is taken to write all of them: the usual tool
 * that appears in a handler makes a file.
 */
export interface CommandLineRow extends Sourced {
  /** Names of the programs, with their subcommand where that decides. */
  readonly tools: readonly string[];
  /** `none`: only reads. `first`, `last`: that path alone is written. Flags: what follows one of them is written, nothing else. */
  readonly writes?: 'none' | 'first' | 'last' | RegExp;
  /** What follows one of these flags is read, the rest is written. */
  readonly reads?: RegExp;
  /** Deletes its paths. */
  readonly deletes?: true;
  /** Deletes all below its paths with one of the first words, unless one of the others chooses among the files. */
  readonly deletesWith?: { readonly action: RegExp; readonly choice: RegExp };
}

const COREUTILS = 'https://www.gnu.org/software/coreutils/manual/coreutils.html';

export const commandLines: readonly CommandLineRow[] = [
  { tools: ['rm', 'rmdir', 'unlink', 'shred'], deletes: true, source: COREUTILS },
  {
    tools: ['cat', 'ls', 'head', 'tail', 'wc', 'stat', 'du', 'df', 'test', '[', 'md5sum', 'sha1sum', 'sha256sum', 'cd'],
    writes: 'none',
    source: COREUTILS,
  },
  { tools: ['echo', 'printf', 'sort', 'uniq', 'cut', 'diff', 'cmp', 'base64'], writes: 'none', source: COREUTILS },
  {
    tools: ['file', 'grep', 'which'],
    writes: 'none',
    source: 'https://www.gnu.org/software/grep/manual/grep.html',
  },
  {
    tools: ['find'],
    writes: 'none',
    deletesWith: {
      action: /^(?:-delete|rm|unlink)$/,
      choice: /^-(?:i?name|i?path|i?wholename|i?regex|[acm](?:time|min)|newer\w*|user|size|empty|inum)$/,
    },
    source: 'https://www.gnu.org/software/findutils/manual/html_mono/find.html',
  },
  { tools: ['ffprobe'], writes: 'none', source: 'https://ffmpeg.org/ffprobe.html' },
  { tools: ['mediainfo'], writes: 'none', source: 'https://mediaarea.net/en/MediaInfo' },
  {
    tools: ['identify', 'magick identify', 'gm identify'],
    writes: 'none',
    source: 'https://imagemagick.org/script/identify.php',
  },
  { tools: ['cp', 'mv', 'ln', 'install'], writes: 'last', source: COREUTILS },
  {
    tools: ['aws s3 cp', 'aws s3 mv', 'aws s3 sync'],
    writes: 'last',
    source: 'https://docs.aws.amazon.com/cli/latest/reference/s3/cp.html',
  },
  { tools: ['rsync', 'scp'], writes: 'last', source: 'https://download.samba.org/pub/rsync/rsync.1' },
  {
    tools: ['convert', 'magick', 'gm', 'composite'],
    writes: 'last',
    source: 'https://imagemagick.org/script/convert.php',
  },
  {
    tools: ['cwebp', 'dwebp'],
    reads: /^(?!-o$)/,
    writes: /^-o$/,
    source: 'https://developers.google.com/speed/webp/docs/cwebp',
  },
  { tools: ['qpdf'], writes: 'last', source: 'https://qpdf.readthedocs.io/en/stable/cli.html' },
  { tools: ['pdftotext', 'pdftoppm', 'pdftocairo'], writes: 'last', source: 'https://poppler.freedesktop.org/' },
  { tools: ['wkhtmltopdf', 'wkhtmltoimage'], writes: 'last', source: 'https://wkhtmltopdf.org/usage/wkhtmltopdf.txt' },
  { tools: ['tesseract'], writes: 'last', source: 'https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html' },
  { tools: ['sox'], writes: 'last', source: 'https://sourceforge.net/projects/sox/' },
  { tools: ['pandoc'], writes: /^(?:-o|--output)$/, source: 'https://pandoc.org/MANUAL.html' },
  { tools: ['gs'], writes: /^(?:-o|-sOutputFile)$/, source: 'https://ghostscript.readthedocs.io/en/latest/Use.html' },
  { tools: ['ffmpeg'], reads: /^-i$/, source: 'https://ffmpeg.org/ffmpeg.html' },
  {
    tools: ['soffice', 'libreoffice', 'soffice.bin', 'unoconv'],
    writes: /^(?:--outdir|-o|--output)$/,
    source: 'https://help.libreoffice.org/latest/en-US/text/shared/guide/start_parameters.html',
  },
  {
    tools: ['tar', 'bsdtar'],
    writes: /^(?:-C|--directory|-?[a-zA-Z]*c[a-zA-Z]*f)$/,
    source: 'https://www.gnu.org/software/tar/manual/tar.html',
  },
  { tools: ['unzip'], writes: /^-d$/, source: 'https://infozip.sourceforge.net/UnZip.html' },
  { tools: ['zip'], writes: 'first', source: 'https://infozip.sourceforge.net/Zip.html' },
  { tools: ['dd'], reads: /^(?:if|--input)$/, source: COREUTILS },
  { tools: ['gzip', 'gunzip', 'bzip2', 'xz', 'zstd'], source: 'https://www.gnu.org/software/gzip/manual/gzip.html' },
  {
    tools: ['curl'],
    reads: /^(?:-T|--upload-file|-d|--data(?:-binary)?|-F|--form|--cert|--key|--cacert|-K|--config)$/,
    source: 'https://curl.se/docs/manpage.html',
  },
];
