// Judges messages, a folder each, with the program that the document gives.
import { readFileSync } from 'node:fs';
import { genuine } from './tocsin-signature.mjs';

for (const folder of process.argv.slice(2)) {
  const text = (name) => readFileSync(`${folder}/${name}`, 'utf8');
  const keys = text('keys').split('\n').filter((line) => line !== '');
  const body = readFileSync(`${folder}/body`);
  console.log(genuine(text('webhook-id'), text('webhook-timestamp'), text('webhook-signature'), body, keys));
}
