// English numbers, read in threes.
import { minorOf, type Amount } from './amount.ts';

const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'] as const;
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;
const scales = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion', 'quintillion', 'sextillion', 'septillion', 'octillion', 'nonillion', 'decillion'] as const;

/** One, several, and the hundredths where there are any. */
const units: Readonly<Record<string, readonly [string, string, (readonly [string, string])?]>> = {
  VND: ['dong', 'dong'], USD: ['US dollar', 'US dollars', ['cent', 'cents']], EUR: ['euro', 'euros', ['cent', 'cents']], GBP: ['pound sterling', 'pounds sterling', ['penny', 'pence']],
  JPY: ['yen', 'yen'], CNY: ['yuan', 'yuan', ['fen', 'fen']], KRW: ['won', 'won'], THB: ['baht', 'baht', ['satang', 'satang']], SGD: ['Singapore dollar', 'Singapore dollars', ['cent', 'cents']],
  AUD: ['Australian dollar', 'Australian dollars', ['cent', 'cents']], CAD: ['Canadian dollar', 'Canadian dollars', ['cent', 'cents']], HKD: ['Hong Kong dollar', 'Hong Kong dollars', ['cent', 'cents']],
  TWD: ['New Taiwan dollar', 'New Taiwan dollars', ['cent', 'cents']], CHF: ['Swiss franc', 'Swiss francs', ['centime', 'centimes']],
};

export function amountInEnglish(amount: Amount): string {
  const number = `${amount.negative ? 'minus ' : ''}${wholeInEnglish(amount.whole)}`;
  const point = amount.fraction === '' ? '' : ` point ${[...amount.fraction].map((digit) => small[Number(digit)]).join(' ')}`;
  if (amount.currency === undefined) return `${number}${point}`;
  const [single, several, hundredth] = units[amount.currency] ?? [amount.currency, amount.currency];
  const unit = amount.whole === '1' && amount.fraction === '' ? single : several;
  if (amount.fraction === '') return `${number} ${unit}`;
  if (hundredth === undefined) return `${number}${point} ${several}`;
  const minor = minorOf(amount);
  return `${number} ${amount.whole === '1' ? single : several} and ${wholeInEnglish(minor)} ${minor === '1' ? hundredth[0] : hundredth[1]}`;
}

/** A whole number of up to 36 digits in words. */
export function wholeInEnglish(whole: string): string {
  const groups = whole.padStart(Math.ceil(whole.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const words = groups.flatMap((three, index) => {
    if (three === '000') return [];
    const scale = scales[groups.length - index - 1] ?? '';
    return [ofThree(Number(three)), ...(scale === '' ? [] : [scale])];
  });
  return words.length === 0 ? small[0] : words.join(' ');
}

function ofThree(value: number): string {
  const [hundred, rest] = [Math.floor(value / 100), value % 100];
  const below = rest < 20 ? small[rest]! : `${tens[Math.floor(rest / 10)]}${rest % 10 === 0 ? '' : `-${small[rest % 10]}`}`;
  if (hundred === 0) return below;
  return `${small[hundred]} hundred${rest === 0 ? '' : ` ${below}`}`;
}
