// node oracle.mjs examples        every example number in ten written forms
// node oracle.mjs corpus N [seed] N varied texts
// One JSON array per line, as answers.mjs describes.
import { once } from 'node:events';
import { answer } from './answers.mjs';
import { corpusTexts, exampleTexts } from './texts.mjs';

const [mode, count, seed = '1'] = process.argv.slice(2);
const texts = mode === 'corpus' ? corpusTexts(Number(seed)) : exampleTexts();
const limit = mode === 'corpus' ? Number(count) : Infinity;
let lines = [];
let written = 0;

async function flush() {
  if (!process.stdout.write(lines.join(''))) await once(process.stdout, 'drain');
  lines = [];
}

for (const [text, region] of texts) {
  if (written === limit) break;
  lines.push(`${JSON.stringify(answer(text, region))}\n`);
  written++;
  if (lines.length === 500) await flush();
}
await flush();
