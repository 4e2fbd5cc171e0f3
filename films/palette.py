"""The colours of the films: those of the portal (static/css/tokens.css), and tints of them for grounds."""

PAPER = "#faf6ef"
SURFACE = "#fffefb"
FLOOR = "#e8dcc8"
INK = "#23211e"
ACCENT = "#124a4d"
HIGHLIGHT = "#f3c969"

# What a scene stands in front of. Light enough for the black lines of the drawings, also without colour.
GROUNDS = {"sage": "#d5e7df", "sand": "#f6e5bf", "sky": "#d6e5f0", "rose": "#f5dcd2"}

# What somebody wears, so that people are told apart; all of one lightness away from each other, for a grey screen.
SHIRTS = {"blue": "#92d3f5", "green": "#5c9e31", "red": "#ea5a47", "purple": "#8967aa", "white": "#fffefb"}
SHIRT_OF_THE_DRAWINGS = "#92d3f5"
