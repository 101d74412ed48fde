// The style sheets, in the order in which they hold.

import cards from "./cards.css";
import composer from "./composer.css";
import controls from "./controls.css";
import head from "./head.css";
import messages from "./messages.css";
import needs from "./needs.css";
import pages from "./pages.css";
import recorder from "./recorder.css";
import theme from "./theme.css";
import window from "./window.css";

export const SHEETS = [theme, window, head, controls, messages, cards, composer, recorder, pages, needs];
