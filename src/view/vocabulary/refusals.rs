//! Refusals.

use crate::scenario::refusal::CODES;

pub(super) fn typescript() -> String {
    let of_field = CODES.iter().filter(|code| code.of_field);
    let codes: String = of_field.map(|code| format!("  '{}',\n", code.id)).collect();
    format!(
        "/** The refusals whose sentence has the field as its subject, as in “must be one line”. */\nexport const REFUSALS_OF_A_FIELD: readonly string[] = [\n{codes}];\n"
    )
}
