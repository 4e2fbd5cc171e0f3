// What makes the public pages nicer. Every page works without it.

import { offerWaysToKeep } from "./copy-link.js";
import { watchDoubleSubmits } from "./double-submit.js";
import { focusErrorSummary } from "./error-summary.js";
import { keepExclusive } from "./exclusive-choice.js";
import { keepTyping } from "./keep-typing.js";
import { leaveNothing } from "./leave-nothing.js";
import { readAloud } from "./read-aloud.js";

focusErrorSummary(document);
offerWaysToKeep(document);
keepExclusive(document);
keepTyping(document);
watchDoubleSubmits(window);
readAloud(window);
leaveNothing(window);
