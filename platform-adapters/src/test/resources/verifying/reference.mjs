// Judges messages, a folder each, with the reference library of Standard Webhooks.
import { readFileSync } from 'node:fs';
import standardwebhooks from 'standardwebhooks';

for (const folder of process.argv.slice(2)) {
  const text = (name) => readFileSync(`${folder}/${name}`, 'utf8');
  const headers = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, text(name)]));
  const secret = text('keys').trim().replace(/^whpk_/, '');
  try {
    new standardwebhooks.Webhook(secret).verify(text('body'), headers);
    console.log('true');
  } catch (error) {
    if (!(error instanceof standardwebhooks.WebhookVerificationError)) throw error;
    console.log('false');
  }
}
