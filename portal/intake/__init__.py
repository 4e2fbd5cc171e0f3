"""The door: how something that a person told us becomes one row of the intake table."""
