"""All components in all their states on a few pages, to look at and to measure. Not part of the portal."""
