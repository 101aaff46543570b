// What can be said of a card without asking anyone.

const brands = [
  [/^4/, "Visa"],
  [/^(5[1-5]|2[2-7])/, "Mastercard"],
  [/^3[47]/, "American Express"],
  [/^(30|36|38)/, "Diners Club"],
];

/** A text without anything but its digits. */
export const digits = (text) => text.replace(/\D/g, "");

/** The number in groups, as it stands on the card. */
export const groups = (text) => {
  const number = digits(text);
  if (/^3[47]/.test(number)) return number.replace(/^(.{4})(.{0,6})(.*)/, "$1 $2 $3").trim();
  return number.replace(/(.{4})(?=.)/g, "$1 ");
};

/** `MM/YY`, the slash put in by itself. */
export const expiry = (text) => {
  const number = digits(text).slice(0, 4);
  return number.length > 2 ? `${number.slice(0, 2)}/${number.slice(2)}` : number;
};

/** Whose card it is, as far as its first digits tell. */
export const brand = (text) => brands.find(([pattern]) => pattern.test(digits(text)))?.[1] ?? "";

/** The check that every card number passes (ISO/IEC 7812): every second digit doubled, the sum a multiple of ten. */
const isNumber = (text) => {
  const number = [...digits(text)].reverse().map(Number);
  const doubled = (digit) => ((digit * 2) % 10) + Math.floor(digit / 5);
  const sum = number.reduce((total, digit, index) => total + (index % 2 ? doubled(digit) : digit), 0);
  return number.length >= 12 && sum % 10 === 0;
};

const isAhead = (text) => {
  const [month, year] = text.split("/").map(Number);
  return month >= 1 && month <= 12 && new Date(2000 + year, month) > new Date();
};

export function isComplete(field, text) {
  if (field === "number") return isNumber(text);
  if (field === "expiry") return /^\d\d\/\d\d$/.test(text) && isAhead(text);
  return /^\d{3,4}$/.test(text);
}

/** What is wrong with a field, in a sentence; empty if nothing is. */
export function problem(field, text) {
  if (isComplete(field, text)) return "";
  return {
    number: "This is not a card number. Please compare it with your card.",
    expiry: "This date is not right, or the card has expired.",
    code: "Three or four digits from the back of the card.",
  }[field];
}
