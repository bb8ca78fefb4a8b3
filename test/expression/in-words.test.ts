// Amounts in words as they stand on quotes: Vietnamese as it is read aloud, English beside it.
import { expect, test } from '@jest/globals';
import { inWords } from '../../engine/shared/expression/in-words.ts';
import { Exact } from '../../engine/shared/expression/number.ts';

test.each<[string, string]>([
  ['0', 'Không đồng'],
  ['1', 'Một đồng'],
  ['5', 'Năm đồng'],
  ['10', 'Mười đồng'],
  ['11', 'Mười một đồng'],
  ['15', 'Mười lăm đồng'],
  ['21', 'Hai mươi mốt đồng'],
  ['24', 'Hai mươi bốn đồng'],
  ['25', 'Hai mươi lăm đồng'],
  ['101', 'Một trăm lẻ một đồng'],
  ['105', 'Một trăm lẻ năm đồng'],
  ['110', 'Một trăm mười đồng'],
  ['111', 'Một trăm mười một đồng'],
  ['121', 'Một trăm hai mươi mốt đồng'],
  ['1000', 'Một nghìn đồng chẵn'],
  ['1005', 'Một nghìn không trăm lẻ năm đồng'],
  ['1050', 'Một nghìn không trăm năm mươi đồng'],
  ['10000', 'Mười nghìn đồng chẵn'],
  ['1000005', 'Một triệu không trăm lẻ năm đồng'],
  ['1015000', 'Một triệu không trăm mười lăm nghìn đồng chẵn'],
  ['1234567', 'Một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy đồng'],
  ['25000000', 'Hai mươi lăm triệu đồng chẵn'],
  ['1000000000', 'Một tỷ đồng chẵn'],
  ['1000000001', 'Một tỷ không trăm lẻ một đồng'],
  ['21005105000', 'Hai mươi mốt tỷ không trăm lẻ năm triệu một trăm lẻ năm nghìn đồng chẵn'],
  ['1000000000000', 'Một nghìn tỷ đồng chẵn'],
  ['1234567890123456', 'Một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy tỷ tám trăm chín mươi triệu một trăm hai mươi ba nghìn bốn trăm năm mươi sáu đồng'],
  ['1000000000000000000', 'Một tỷ tỷ đồng chẵn'],
  ['-1500000', 'Âm một triệu năm trăm nghìn đồng chẵn'],
  ['999.5', 'Một nghìn đồng chẵn'],
])('%s dong', (value, words) => {
  expect(inWords(new Exact(value), 'VND', 'vi')).toBe(words);
});

test.each<[string, string, string, string]>([
  ['1', 'USD', 'Một đô la Mỹ chẵn', 'One US dollar'],
  ['1200', 'USD', 'Một nghìn hai trăm đô la Mỹ chẵn', 'One thousand two hundred US dollars'],
  ['1200.5', 'USD', 'Một nghìn hai trăm đô la Mỹ và năm mươi xu', 'One thousand two hundred US dollars and fifty cents'],
  ['0.01', 'USD', 'Không đô la Mỹ và một xu', 'Zero US dollars and one cent'],
  ['21.055', 'EUR', 'Hai mươi mốt euro và sáu xu', 'Twenty-one euros and six cents'],
  ['1234567', 'VND', 'Một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy đồng', 'One million two hundred thirty-four thousand five hundred sixty-seven dong'],
  ['105', 'JPY', 'Một trăm lẻ năm yên Nhật', 'One hundred five yen'],
  ['12.34', 'XYZ', 'Mười hai phẩy ba bốn XYZ', 'Twelve point three four XYZ'],
  ['-3000000000', 'VND', 'Âm ba tỷ đồng chẵn', 'Minus three billion dong'],
])('%s %s in both languages', (value, currency, vi, en) => {
  expect([inWords(new Exact(value), currency, 'vi'), inWords(new Exact(value), currency, 'en')]).toEqual([vi, en]);
});

test('a number without a currency is read with its decimals', () => {
  expect(inWords(new Exact('3.14'), undefined, 'vi')).toBe('Ba phẩy một bốn');
  expect(inWords(new Exact('1000000'), undefined, 'en')).toBe('One million');
});

test('what has no words is left empty', () => {
  expect(inWords(new Exact(10).pow(40), 'VND', 'vi')).toBeNull();
});
