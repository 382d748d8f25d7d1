"""Files somebody takes out: spreadsheets nothing runs in, and Word files made to be read."""
