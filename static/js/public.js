// What makes the public pages nicer. Every page works without it.

import { watchDoubleSubmits } from "./double-submit.js";
import { focusErrorSummary } from "./error-summary.js";
import { keepExclusive } from "./exclusive-choice.js";
import { readAloud } from "./read-aloud.js";

focusErrorSummary(document);
keepExclusive(document);
watchDoubleSubmits(window);
readAloud(window);
