// Settings of the capability `feed`, as part of the meta-schema of an entity.
import type { JsonSchema } from '../field-types/contract.ts';
import { key, object } from './parts.ts';

const part = (about: string): JsonSchema => ({ ...key, description: about });

export const feedSchema: JsonSchema = object({
  url: part('Field of type url that holds the address.'),
  interval: part('Minutes between two fetches: an integer, or a select whose values are minutes. An hour unless given.'),
  state: part('Select with the options active, paused and error.'),
  fetchedAt: part('Field of type dateTime for the last fetch that went well.'),
  askedAt: part('Field of type dateTime: when somebody asked for a fetch. Later than the last one, the feed is due at once.'),
  problem: part('Text field for what went wrong last.'),
  items: object({
    entity: part('Entity of what the feed brings.'),
    link: part('Its link to the feed.'),
    map: object({
      guid: part('Text field for what tells an item from the others of its feed.'), title: part('Text field.'), link: part('Field of type url.'),
      summary: part('Field of type richText; in a text field formatting is lost.'), author: part('Text field.'), publishedAt: part('Field of type dateTime.'),
    }, ['guid', 'title'], { description: 'What an item has → field that takes it.' }),
  }, ['entity', 'link', 'map'], { description: 'Where items are kept.' }),
}, ['url', 'items'], { description: 'Records are addresses of RSS or Atom, fetched on a schedule.' });
