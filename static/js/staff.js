// What makes the officers' pages nicer. Every page works without it.

import { watchDoubleSubmits } from "./double-submit.js";
import { focusErrorSummary } from "./error-summary.js";
import { forgetOnSignOut } from "./kept-copy.js";
import { keepReplies } from "./reply-autosave.js";
import { showLevels } from "./reply-level.js";

focusErrorSummary(document);
watchDoubleSubmits(window);
forgetOnSignOut(document);
keepReplies(document);
showLevels(document);
