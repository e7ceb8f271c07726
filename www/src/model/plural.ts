const rules = new Intl.PluralRules('en');

/** The plural of a number, as the words' file names it. */
export const plural = (number: number) => rules.select(number);
