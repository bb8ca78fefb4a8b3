// What a deal is about: products, quantities, prices by the customer's price book, discounts; and what that comes to.
// Prices are whole ten thousands and discounts whole percents, so that every amount is exact to the đồng.
import { priceBooks, products } from './words/goods.mjs';

const rates = { exempt: 0, undeclared: 0, 0: 0, 5: 5, 8: 8, 10: 10 };
const popular = products.map((_, index) => 1 / (1 + index % 7) + (index < 8 ? 0.6 : 0.2));

export const bookPrice = (price, share) => Math.round((price * share) / 10_000) * 10_000;

function drawProduct(random) {
  let left = random.next() * popular.reduce((sum, weight) => sum + weight, 0);
  return Math.max(0, popular.findIndex((weight) => (left -= weight) < 0));
}

/** The main product with what goes with it; bigger companies buy more of each. */
export function linesFor(random, account, most = 5) {
  const product = drawProduct(random);
  const chosen = new Set([product]);
  const more = Math.min(most - 1, Math.floor(random.next() ** 1.6 * 6));
  while (chosen.size < more + 1) chosen.add(drawProduct(random));
  const size = Math.max(0.6, Math.sqrt(account.employees / 40));
  const share = priceBooks[account.book ?? 0][2];
  const discount = Number(random.weighted({ 0: 12, 3: 4, 5: 6, 8: 3, 10: 3, 12: 1 }));
  const lines = [...chosen].map((index) => {
    const [, , , type, price, unit, vat] = products[index];
    const usual = price > 30_000_000 ? 0.8 : type === 'service' ? 2 : 7;
    return { product: `$ref:product:${index}`, unit, quantity: Math.max(1, Math.round(random.skewed(usual, 0.6) * size)), unitPrice: bookPrice(price, share), discount: type === 'service' && random.chance(0.5) ? 0 : discount, vat };
  });
  return { product, lines };
}

export const netOf = ({ quantity, unitPrice, discount }) => (quantity * unitPrice * (100 - discount)) / 100;
/** Before tax. */
export const totalOf = (lines) => lines.reduce((sum, line) => sum + netOf(line), 0);
export const withTax = (lines) => lines.reduce((sum, line) => sum + netOf(line) + (netOf(line) * rates[line.vat]) / 100, 0);
/** The same things, `percent` cheaper. */
export const cheaper = (lines, percent) => lines.map((line) => ({ ...line, discount: Math.min(25, line.discount + percent) }));
export const isService = ({ product }) => products[Number(product.slice('$ref:product:'.length))][3] === 'service';
