// What makes the public pages nicer. Every page works without it.

import { watchDoubleSubmits } from "./double-submit.js";
import { focusErrorSummary } from "./error-summary.js";
import { keepExclusive } from "./exclusive-choice.js";
import { keepTyping } from "./keep-typing.js";

focusErrorSummary(document);
keepExclusive(document);
keepTyping(document);
watchDoubleSubmits(window);
