// Vietnamese numbers: read in threes, threes in nines (nghìn, triệu | tỷ). After the first three digits an empty hundred is said
// (không trăm) and an empty ten before a one is said (lẻ); after mươi, một is mốt and năm is lăm; after mười, năm is lăm.
import { minorOf, type Amount } from './amount.ts';

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const threes = ['', 'nghìn', 'triệu'] as const;

/** Unit, and its hundredth where it has one. */
const units: Readonly<Record<string, readonly [string, string?]>> = {
  VND: ['đồng'], USD: ['đô la Mỹ', 'xu'], EUR: ['euro', 'xu'], GBP: ['bảng Anh', 'xu'], JPY: ['yên Nhật'], CNY: ['nhân dân tệ', 'xu'],
  KRW: ['won Hàn Quốc'], THB: ['bạt Thái', 'xu'], SGD: ['đô la Singapore', 'xu'], AUD: ['đô la Úc', 'xu'], CAD: ['đô la Canada', 'xu'], HKD: ['đô la Hồng Kông', 'xu'], TWD: ['đô la Đài Loan', 'xu'], CHF: ['franc Thụy Sĩ', 'xu'],
};

export function amountInVietnamese(amount: Amount): string {
  const sign = amount.negative ? 'âm ' : '';
  const number = `${sign}${wholeInVietnamese(amount.whole)}`;
  const point = amount.fraction === '' ? '' : ` phẩy ${[...amount.fraction].map((digit) => digits[Number(digit)]).join(' ')}`;
  if (amount.currency === undefined) return `${number}${point}`;
  const [unit, hundredth] = units[amount.currency] ?? [amount.currency];
  if (amount.fraction !== '' && hundredth !== undefined) return `${number} ${unit} và ${wholeInVietnamese(minorOf(amount))} ${hundredth}`;
  if (amount.fraction !== '') return `${number}${point} ${unit}`;
  return `${number} ${unit}${isEven(amount, hundredth !== undefined) ? ' chẵn' : ''}`;
}

/** Chẵn closes a round amount, so that nothing can be added behind it: whole thousands of dong, no hundredths elsewhere. */
function isEven({ whole }: Amount, hasHundredths: boolean): boolean {
  return whole !== '0' && (hasHundredths || whole.endsWith('000'));
}

/** A whole number of up to 36 digits in words. */
export function wholeInVietnamese(whole: string): string {
  const padded = whole.padStart(Math.ceil(whole.length / 9) * 9, '0');
  const nines = padded.match(/.{9}/g) ?? [];
  const words: string[] = [];
  nines.forEach((nine, index) => {
    const read = ofNine(nine, words.length > 0);
    if (read !== '') words.push(read, ...Array.from({ length: nines.length - index - 1 }, () => 'tỷ'));
  });
  return words.length === 0 ? digits[0] : words.join(' ');
}

/** Nine digits; `follows` when something was read before them. */
function ofNine(nine: string, follows: boolean): string {
  const words: string[] = [];
  (nine.match(/.{3}/g) ?? []).forEach((three, index) => {
    if (three === '000') return;
    words.push(ofThree(three, follows || words.length > 0));
    const scale = threes[2 - index];
    if (scale !== undefined && scale !== '') words.push(scale);
  });
  return words.join(' ');
}

function ofThree(three: string, follows: boolean): string {
  const [hundred = 0, ten = 0, one = 0] = [...three].map(Number);
  const words: string[] = [];
  const hasHundred = hundred > 0 || follows;
  if (hasHundred) words.push(`${digits[hundred]} trăm`);
  if (ten === 0 && one > 0 && hasHundred) words.push('lẻ');
  if (ten === 1) words.push('mười');
  if (ten > 1) words.push(`${digits[ten]} mươi`);
  if (one > 0) words.push(oneAfter(ten, one));
  return words.join(' ');
}

function oneAfter(ten: number, one: number): string {
  if (one === 1 && ten > 1) return 'mốt';
  if (one === 5 && ten > 0) return 'lăm';
  return digits[one] ?? '';
}
