"""The plumbing of every page: headers, errors, language, limits, logs, health, static files."""
