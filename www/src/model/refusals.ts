/** What stands before the sentence that refuses a value: where that is in a file. */
const PLACE = /^[a-z_.]+(\[\d\])?: (?=must )/;

/** A refusal as it is said beside a field, by the name that the field has on the page. */
export function refusalBeside(label: string, sentence: string): string {
  const said = sentence.replace(PLACE, `${label} `);
  return said === sentence ? said : `${said}.`;
}
