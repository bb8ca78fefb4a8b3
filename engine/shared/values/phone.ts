// Telephone numbers as E.164; national input is read as Vietnamese. The form asks the same question as the server.
import { parsePhoneNumberFromString } from 'libphonenumber-js';

const defaultCountry = 'VN';

/** The number that a text means, with its extension; undefined where it can be none. */
export function phoneOf(text: string): string | undefined {
  const found = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
  if (found?.isPossible() !== true) return undefined;
  return found.ext === undefined ? found.number : `${found.number};ext=${found.ext}`;
}
